package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.Optional;
import java.util.Set;

/** Port: is told in the transaction of a destruction what is gone here, so that recipients destroy it, too (clause G-3). */
@FunctionalInterface
public interface DestructionOrders {

    /**
     * Orders it. What is rolled back was never ordered.
     *
     * @param items what no record of the person has any more
     * @param clause the clause by which it ended
     * @param law the provision whose period ran out last
     */
    void destroyed(
            Transaction transaction,
            SubjectId subject,
            Set<Id<Item>> items,
            Id<Clause> clause,
            Optional<Id<LawRef>> law);
}
