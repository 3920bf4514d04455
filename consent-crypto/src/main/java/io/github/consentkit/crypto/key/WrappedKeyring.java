package io.github.consentkit.crypto.key;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Arrays;

/**
 * A keyring as a store keeps it: one row, wrapped by the key of its epoch. Immutable; equal by value; {@code toString}
 * leaves the bytes out.
 */
public final class WrappedKeyring {

    private final KeyringId id;
    private final int epoch;
    private final long version;
    private final byte[] bytes;

    /**
     * Takes what a store kept.
     *
     * @param id where the keyring belongs
     * @param epoch the epoch whose key wraps it, 1 or more
     * @param version the version of the row, 1 when it is inserted and one more with each change
     * @param bytes the wrapped keys; copied
     */
    public WrappedKeyring(KeyringId id, int epoch, long version, byte[] bytes) {
        this.id = Check.notNull(id, "the keyring's id");
        if (epoch < 1 || version < 1) {
            throw new InvalidInputException("the epoch and the version of a keyring begin with 1");
        }
        this.epoch = epoch;
        this.version = version;
        this.bytes = Check.notNull(bytes, "the wrapped keys").clone();
    }

    /** Returns where the keyring belongs. */
    public KeyringId id() {
        return id;
    }

    /** Returns the number of the epoch. */
    public int epoch() {
        return epoch;
    }

    /** Returns the version of the row. */
    public long version() {
        return version;
    }

    /** Returns a copy of the wrapped keys. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The wrapped keys themselves, for a cipher that only reads them. */
    byte[] uncopied() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedKeyring that
                && id.equals(that.id)
                && epoch == that.epoch
                && version == that.version
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Long.hashCode(version);
    }

    /** Returns the numbers of the row. */
    @Override
    public String toString() {
        return "WrappedKeyring[" + id + ", epoch=" + epoch + ", version=" + version + ", " + bytes.length + " bytes]";
    }
}
