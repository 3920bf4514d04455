package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Set;

/**
 * What the people or programs of a role may do (clause J-2).
 *
 * @param id the id; {@link #SUBJECT} and {@link #GUARDIAN} are the person and the guardian themselves
 * @param name what people call it
 * @param purposes the purposes it works for
 * @param occasions the occasions on which it may take data in
 * @param duties the duties it carries out
 */
public record Role(
        Id<Role> id, LocalizedText name, Set<Id<Purpose>> purposes, Set<Id<Occasion>> occasions, Set<Duty> duties) {

    /** The role of a person towards that person's own data. */
    public static final Id<Role> SUBJECT = Id.of("subject");

    /** The role of a guardian towards the child's data. */
    public static final Id<Role> GUARDIAN = Id.of("guardian");

    /** Copies the sets. */
    public Role {
        purposes = Copies.set(purposes);
        occasions = Copies.set(occasions);
        duties = Copies.set(duties);
    }
}
