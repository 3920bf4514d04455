package io.github.consentkit.crypto.recovery;

import io.github.consentkit.crypto.key.EpochKeys;
import io.github.consentkit.crypto.key.InstallationId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;

/** What every work on the keys of one tenant works with. */
record KeySetting(
        InstallationId installation,
        String tenant,
        UnitOfWork unitOfWork,
        KeyringStore keyringStore,
        Keyrings keyrings,
        EpochKeys epochs,
        JobStore jobs,
        InstantSource clock) {

    Instant now() {
        return clock.instant();
    }

    /** How many rows the key of this epoch wraps. */
    long rowsOf(Transaction transaction, int epoch) {
        return keyringStore.count(transaction, tenant, epoch + 1) - keyringStore.count(transaction, tenant, epoch);
    }
}
