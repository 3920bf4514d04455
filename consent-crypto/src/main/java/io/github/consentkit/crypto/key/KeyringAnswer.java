package io.github.consentkit.crypto.key;

/** What a store knows about a keyring. Immutable. */
public sealed interface KeyringAnswer {

    /**
     * The row is there.
     *
     * @param row the row
     */
    record Present(WrappedKeyring row) implements KeyringAnswer {}

    /** There has been no such keyring. */
    record Absent() implements KeyringAnswer {}

    /** The keyring, or the subject with all keyrings, was destroyed for good; none can be created here. */
    record Erased() implements KeyringAnswer {}
}
