package io.github.consentkit.crypto.recovery;

import io.github.consentkit.crypto.key.EpochKeys;
import io.github.consentkit.crypto.key.InstallationId;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What every work on the keys of one tenant works with. */
record KeySetting(
        InstallationId installation,
        String tenant,
        UnitOfWork unitOfWork,
        KeyringStore keyringStore,
        Keyrings keyrings,
        EpochKeys epochs,
        JobStore jobs,
        InstantSource clock,
        Signals signals) {

    Instant now() {
        return clock.instant();
    }

    /** How many rows the key of this epoch wraps. */
    long rowsOf(Transaction transaction, int epoch) {
        return keyringStore.count(transaction, tenant, epoch + 1) - keyringStore.count(transaction, tenant, epoch);
    }

    /** The next rows of every epoch. */
    List<WrappedKeyring> page(Optional<KeyringId> after, int limit) {
        return unitOfWork.call(transaction -> keyringStore.page(transaction, tenant, Integer.MAX_VALUE, after, limit));
    }
}
