package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import java.util.List;

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
     * @throws KeyServiceUnavailableException when it lies in a service that gives no answer
     */
    Aead wrapKey(String tenant, int epoch);

    /** Returns every epoch that the tenant has had, the first one first, the current one last. */
    List<Epoch> history(String tenant);

    /**
     * Begins the epoch after this one, unless that has begun already, and returns the number of the current one. Of several
     * nodes that turn the same epoch all get the same next one.
     *
     * @param from the epoch that the caller takes for the current one
     * @throws UnknownEpochException when there has been no such epoch
     */
    int turn(String tenant, int from);

    /**
     * Destroys the key of a past epoch for good; what is still wrapped by it is lost. Nothing happens when it was destroyed
     * before. Hosts call it through the guard that refuses while something would be lost.
     *
     * @return the epoch, with how its key was destroyed first
     * @throws io.github.consentkit.error.InvalidInputException for the current epoch, which has to turn first, or when the
     *     keys lie where they cannot be destroyed this way
     * @throws UnknownEpochException when there has been no such epoch
     */
    Epoch destroy(String tenant, int epoch, KeyDestruction how);
}
