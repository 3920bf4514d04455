package io.github.consentkit.gate;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.util.Set;

/**
 * On what a permit rests for one item.
 *
 * @param item the item
 * @param basis the legal basis or duty, as a word: such as "contract" or "subject-access"
 * @param consents the consent events it rests on; empty where none is needed
 * @param clauses the clauses of the policy
 */
public record PermitGround(Id<Item> item, String basis, Set<ConsentEvent> consents, Set<Id<Clause>> clauses) {

    /** Copies the sets. */
    public PermitGround {
        consents = Copies.set(consents);
        clauses = Copies.set(clauses);
    }
}
