package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import jakarta.validation.constraints.NotEmpty;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * What is never done, whoever agrees (clause A-5, invariant I2).
 *
 * <p>It covers every item of the class and everything derived from one, for every purpose at or below the named ones. One
 * that names people or acts may leave out class and purposes, and is then for every item and purpose: a child's data goes
 * to no third party.
 *
 * @param id the id
 * @param clause the clause that promises it
 * @param itemClass the class of items; empty where it is for all
 * @param purposes groups or purposes; empty where it is for all
 * @param audiences whose data it is for; empty where it is for everybody's
 * @param acts what is not done with the data; empty where nothing is
 * @param text the promise, for people
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record Prohibition(
        Id<Prohibition> id,
        Id<Clause> clause,
        Optional<ItemClass> itemClass,
        Optional<@NotEmpty Set<Id<Purpose>>> purposes,
        Set<Audience> audiences,
        Set<Act> acts,
        LocalizedText text) {

    /** Copies the sets. */
    public Prohibition {
        purposes = purposes.map(Copies::set);
        audiences = Copies.set(audiences);
        acts = Copies.set(acts);
    }

    /** Tells whether it is for the data of these people. */
    public boolean isFor(Audience person) {
        return audiences.isEmpty() || audiences.contains(person);
    }

    /** Tells whether doing this is forbidden; a use inside the company is no act, and forbidden where no act is named. */
    public boolean forbids(Set<Act> done) {
        return acts.isEmpty() || !Collections.disjoint(acts, done);
    }

    /** Tells whether it is for all the classes, purposes, people and acts that the other one is for. */
    boolean isAsWideAs(Prohibition other) {
        return (itemClass.isEmpty() || itemClass.equals(other.itemClass))
                && (purposes.isEmpty()
                        || (other.purposes.isPresent() && purposes.get().containsAll(other.purposes.get())))
                && reachesAsFarAs(other);
    }

    /** Tells whether it is for all the people and acts that the other one is for. */
    boolean reachesAsFarAs(Prohibition other) {
        return covers(audiences, other.audiences) && covers(acts, other.acts);
    }

    private static boolean covers(Set<?> mine, Set<?> others) {
        return mine.isEmpty() || (!others.isEmpty() && mine.containsAll(others));
    }

    /** How data leaves. */
    public enum Act {
        /** It goes to a third party. */
        PROVISION,
        /** It goes to a processor. */
        ENTRUSTMENT,
        /** It goes abroad, or to somebody who may be abroad for all that the text says. */
        TRANSFER
    }
}
