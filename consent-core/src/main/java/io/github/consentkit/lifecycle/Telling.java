package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Has recipients told of what is gone. Of what another record or a paper still has, those who received it go on: they know items,
 * and not records.
 */
final class Telling {

    private final DataHolders holders;
    private final DestructionOrders told;

    Telling(Stores stores, DestructionOrders told) {
        this.holders = stores.port(DataHolders.class);
        this.told = told;
    }

    void gone(
            Transaction transaction,
            SubjectId subject,
            Set<Id<Item>> items,
            Id<Clause> clause,
            Optional<Id<LawRef>> law) {
        Set<Id<Item>> gone = new LinkedHashSet<>(items);
        for (DataHolder holder : holders.all()) {
            holder.held(transaction, subject).stream()
                    .filter(value -> value.stage() != HeldData.Stage.DESTROYED)
                    .forEach(value -> gone.remove(value.item()));
        }
        if (!gone.isEmpty()) {
            told.destroyed(transaction, subject, gone, clause, law);
        }
    }
}
