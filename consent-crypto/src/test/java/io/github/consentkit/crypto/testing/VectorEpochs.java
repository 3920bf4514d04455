package io.github.consentkit.crypto.testing;

import com.google.crypto.tink.Aead;
import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.Epoch;
import io.github.consentkit.crypto.key.EpochKeys;
import io.github.consentkit.crypto.key.KeyDestruction;
import io.github.consentkit.crypto.key.UnknownEpochException;
import java.util.List;

/**
 * The epochs of a vector: one that has a key, and perhaps one whose key was destroyed. There is no other one.
 *
 * @param destroyed 0 for none
 */
public record VectorEpochs(int current, Aead key, int destroyed) implements EpochKeys {

    @Override
    public int current(String tenant) {
        return current;
    }

    @Override
    public Aead wrapKey(String tenant, int epoch) {
        if (epoch == destroyed) {
            throw new DestroyedEpochException(tenant, epoch);
        }
        if (epoch != current) {
            throw new UnknownEpochException(tenant, epoch);
        }
        return key;
    }

    @Override
    public List<Epoch> history(String tenant) {
        throw new UnsupportedOperationException("vectors are only opened");
    }

    @Override
    public int turn(String tenant, int from) {
        throw new UnsupportedOperationException("vectors are only opened");
    }

    @Override
    public Epoch destroy(String tenant, int epoch, KeyDestruction how) {
        throw new UnsupportedOperationException("vectors are only opened");
    }
}
