package io.github.consentkit.crypto.key;

/** What became of one keyring among several that were looked for. Immutable; {@code toString} shows no key. */
public sealed interface KeyringResult {

    /**
     * The keyring is there.
     *
     * @param keyring the keyring
     */
    record Found(Keyring keyring) implements KeyringResult {}

    /** There has never been one. */
    record None() implements KeyringResult {}

    /** It was destroyed for good, or its subject was. */
    record Erased() implements KeyringResult {}

    /**
     * Its row was changed or belongs elsewhere; never taken for an erased one.
     *
     * @param problem says what to do
     */
    record Damaged(DamagedKeyringException problem) implements KeyringResult {}

    /**
     * Its row is wrapped by the key of an epoch that was destroyed on purpose: it comes from a backup.
     *
     * @param problem says what to do
     */
    record EpochDestroyed(DestroyedEpochException problem) implements KeyringResult {}

    /**
     * Its row is wrapped by the key of an epoch that the epoch keys do not have.
     *
     * @param problem says what to do
     */
    record EpochUnknown(UnknownEpochException problem) implements KeyringResult {}

    /**
     * Its row is wrapped by a key that the key management service did not hand out: the same look may work later.
     *
     * @param problem says what to do
     */
    record Unavailable(KeyServiceUnavailableException problem) implements KeyringResult {}
}
