package io.github.consentkit.crypto.key;

/** What a keyring knows about a key id. Immutable. */
public sealed interface KeyAnswer {

    /**
     * The key is there.
     *
     * @param key the key
     */
    record Held(DataKey key) implements KeyAnswer {}

    /** The key was here and has been destroyed: what it sealed is erased. */
    record Destroyed() implements KeyAnswer {}

    /**
     * The keyring has never had a key of this id: the value belongs to another item, unit, subject or installation. So it is
     * when the key under this id is not the one that the id commits to.
     */
    record Unknown() implements KeyAnswer {}
}
