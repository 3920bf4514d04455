package io.github.consentkit.gate;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.util.Optional;
import java.util.Set;

/**
 * One reason why a request is refused.
 *
 * @param reason the reason
 * @param items the items it concerns
 * @param clauses the clauses of the policy it rests on, the most telling first
 * @param about the purpose, occasion, method, block, recipient, law or role it speaks of; empty where none
 */
public record Denial(Reason reason, Set<Id<Item>> items, Set<Id<Clause>> clauses, Optional<Id<?>> about) {

    /** Checks and copies. */
    public Denial {
        Check.notNull(reason, "reason");
        items = Copies.set(items);
        clauses = Copies.set(clauses);
        Check.notNull(about, "about");
    }
}
