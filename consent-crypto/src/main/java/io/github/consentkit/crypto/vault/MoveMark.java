package io.github.consentkit.crypto.vault;

import io.github.consentkit.store.JobState;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.Transaction;
import java.util.Optional;

/** Whether the values of a type have all moved into sealed fields, as every node sees it. */
final class MoveMark {

    private static final String ENDED = "ended";

    private final Workshop shop;
    private final String job;

    MoveMark(Workshop shop, EntityModel<?> model) {
        this.shop = shop;
        this.job = "move:" + model.type();
    }

    boolean isSet(Transaction transaction) {
        return state(transaction).flatMap(JobState::position).isPresent();
    }

    /** Sets the mark; whoever is faster has set the same. */
    void set(Transaction transaction) {
        if (!isSet(transaction)) {
            store().put(
                            transaction,
                            JobState.first(
                                    shop.tenant(),
                                    job,
                                    Optional.of(ENDED),
                                    shop.kit().clock().instant()));
        }
    }

    private Optional<JobState> state(Transaction transaction) {
        return store().find(transaction, shop.tenant(), job);
    }

    private JobStore store() {
        return shop.kit().stores().port(JobStore.class);
    }
}
