package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;

/**
 * Port: the keys of epochs, kept outside the database of the data; keyrings are wrapped by them.
 *
 * <p>A tenant has one current epoch. When it turns, the surviving keyrings are wrapped anew, and the key of the past epoch
 * is destroyed: from then on a restored backup opens nothing. Implementations are safe for use by many threads and keep
 * unwrapped keys, as they are asked for every keyring.
 */
public interface EpochKeys {

    /** Returns the number of the tenant's current epoch, 1 for the first. */
    int current(String tenant);

    /**
     * Returns the key that wraps the keyrings of the tenant in this epoch.
     *
     * @throws UnknownEpochException when there has been no such epoch
     * @throws DestroyedEpochException when its key has been destroyed
     */
    Aead wrapKey(String tenant, int epoch);
}
