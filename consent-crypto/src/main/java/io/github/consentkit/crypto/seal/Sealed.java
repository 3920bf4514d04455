package io.github.consentkit.crypto.seal;

import io.github.consentkit.internal.Check;
import java.util.Arrays;

/**
 * A value as it is stored: ciphertext that anybody may hold and nobody can read without its key and its context.
 *
 * <p>The bytes are taken as they come, also when no sealed value can look like that: opening says what is wrong with
 * them. Immutable; equal by bytes.
 *
 * @param <T> the type of the value inside; for the compiler, the {@link Codec} checks it
 */
@SuppressWarnings({"unused", "UnusedTypeParameter"}) // the type parameter exists for the compiler alone
public final class Sealed<T> {

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

    /** Returns the number of bytes: {@value SealFormat#OVERHEAD} more than the encoded value has. */
    public int size() {
        return bytes.length;
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

    byte[] shared() {
        return bytes;
    }
}
