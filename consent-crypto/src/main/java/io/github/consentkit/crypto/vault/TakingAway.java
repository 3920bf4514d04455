package io.github.consentkit.crypto.vault;

import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionStore;
import io.github.consentkit.store.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which values are not taken away while somebody waits for an answer; asks the store once, and only when needed. */
final class TakingAway {

    private final Workshop shop;
    private final Transaction transaction;
    private final RecordRow.Key key;
    private @Nullable List<Restriction> open;

    TakingAway(Workshop shop, Transaction transaction, RecordRow.Key key) {
        this.shop = shop;
        this.transaction = transaction;
        this.key = key;
    }

    /** Whether taking the value of the slot away needs the gate's permit. */
    boolean holds(Slot slot, boolean lockedByHolder) {
        if (lockedByHolder) {
            return true;
        }
        if (open == null) {
            open = shop.kit().stores().port(RestrictionStore.class).open(transaction, key.subject());
        }
        return open.stream().anyMatch(restriction -> restriction.concerns(slot.itemId(), key.ref()));
    }
}
