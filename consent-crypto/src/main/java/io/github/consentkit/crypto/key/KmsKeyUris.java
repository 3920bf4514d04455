package io.github.consentkit.crypto.key;

/**
 * Port: names the keys in a key management service, as URIs that its Tink client understands, such as
 * {@code aws-kms://arn:aws:kms:...}. Always the same one for the same arguments. Safe for use by many threads.
 */
public interface KmsKeyUris {

    /**
     * Names the key of an epoch. Whoever destroys it destroys the epoch, so no two epochs may share one.
     *
     * @param epoch 1 for the first
     */
    String ofEpoch(String tenant, int epoch);

    /** Names the key of what outlives epochs: the tenant's tags, its ledger, and the marks of destroyed epochs. */
    String lasting(String tenant);
}
