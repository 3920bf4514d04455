package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Epoch keys that count how many keyrings they unwrap. */
record CountingEpochKeys(EpochKeys inner, AtomicInteger unwrapped) implements EpochKeys {

    CountingEpochKeys(EpochKeys inner) {
        this(inner, new AtomicInteger());
    }

    /** Returns how many were unwrapped since the last call. */
    int count() {
        return unwrapped.getAndSet(0);
    }

    @Override
    public int current(String tenant) {
        return inner.current(tenant);
    }

    @Override
    public Aead wrapKey(String tenant, int epoch) {
        Aead key = inner.wrapKey(tenant, epoch);
        return new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
                return key.encrypt(plaintext, associatedData);
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
                unwrapped.incrementAndGet();
                return key.decrypt(ciphertext, associatedData);
            }
        };
    }

    @Override
    public List<Epoch> history(String tenant) {
        return inner.history(tenant);
    }

    @Override
    public int turn(String tenant, int from) {
        return inner.turn(tenant, from);
    }

    @Override
    public Epoch destroy(String tenant, int epoch, KeyDestruction how) {
        return inner.destroy(tenant, epoch, how);
    }
}
