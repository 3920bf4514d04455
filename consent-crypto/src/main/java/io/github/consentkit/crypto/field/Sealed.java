package io.github.consentkit.crypto.field;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A value as it is stored: ciphertext that anybody may hold and nobody can read without its key and its context. It stands
 * as a field in the host's own entities, and in the stores of this library.
 *
 * <p>The bytes are taken as they come, also when no sealed value can look like that: opening says what is wrong with
 * them. Immutable; equal by bytes, so that sealing one value twice gives two that are not equal: there is no way to look
 * for a value by comparing sealed ones. Serializable, for entities that travel; what travels is ciphertext.
 *
 * @param <T> the type of the value inside; for the compiler and for the registration of entities
 */
@SuppressWarnings({"unused", "UnusedTypeParameter"}) // the type parameter exists for the compiler alone
public final class Sealed<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Version, key id, IV, the type's tag and the authentication tag: no sealed value is shorter. */
    private static final int SHORTEST = 46;

    private static final int VERSION = 1;

    private final byte[] bytes;

    private Sealed(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns what a store kept; the bytes are copied. */
    public static <T> Sealed<T> of(byte[] stored) {
        return new Sealed<>(Check.notNull(stored, "the sealed value").clone());
    }

    /** Returns a copy of the bytes, for a store to keep. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the number of bytes: 45 more than the encoded value has. */
    public int size() {
        return bytes.length;
    }

    /** Returns whether the bytes have the outer form of a sealed value; whether they are authentic shows when they open. */
    public boolean isWellFormed() {
        return bytes.length >= SHORTEST && bytes[0] == VERSION;
    }

    /**
     * Returns this.
     *
     * @throws InvalidInputException when it has not the {@link #isWellFormed() form} of a sealed value, as when a value in
     *     clear was put into it
     */
    public Sealed<T> requireWellFormed() {
        if (!isWellFormed()) {
            throw new InvalidInputException(
                    bytes.length + " bytes that are no sealed value were to be stored in a sealed"
                            + " column; seal the value with vaults.entities(...).seal(...) before it is flushed");
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed<?> that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the size alone. */
    @Override
    public String toString() {
        return "Sealed[" + bytes.length + " bytes]";
    }
}
