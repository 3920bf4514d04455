package io.github.consentkit.crypto.seal;

import io.github.consentkit.annotation.Padding;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
import java.util.Set;

/**
 * Fills encoded values up to the length of their class, and takes the filling away: a tag, the class, the length of what
 * is inside, that, and zeros. Of a value and a class there is one form only.
 */
final class Pads {

    /** In place of a type's tag. */
    static final int TAG = 64;

    private static final int BLOCKS = 1;
    private static final int POWERS = 2;
    private static final int HEADER = 1 + 1 + Integer.BYTES;
    private static final int SMALLEST = 64;

    /** All others have one length for all their values. */
    private static final Set<TypeTag> OF_MANY_LENGTHS =
            Set.of(TypeTag.TEXT, TypeTag.BYTES, TypeTag.ENUM, TypeTag.RECORD, TypeTag.BIG_INTEGER, TypeTag.BIG_DECIMAL);

    private Pads() {}

    static boolean isUseful(TypeTag tag) {
        return OF_MANY_LENGTHS.contains(tag);
    }

    static boolean isPadded(byte[] plaintext) {
        return plaintext.length > 0 && plaintext[0] == TAG;
    }

    /** What is longer than can be sealed comes back as it is, and is refused by whoever seals. */
    static byte[] pad(byte[] encoded, Padding padding) {
        if (padding == Padding.NONE || encoded.length > SealFormat.MAX_PLAINTEXT) {
            return encoded;
        }
        int form = padding == Padding.BLOCKS ? BLOCKS : POWERS;
        int size = size(encoded.length, form);
        return new CanonicalWriter()
                .int8(TAG)
                .int8(form)
                .int32(encoded.length)
                .fixed(encoded)
                .fixed(new byte[size - HEADER - encoded.length])
                .toBytes();
    }

    /** The encoded value inside; refuses whatever {@link #pad} does not write. */
    static byte[] unpad(byte[] padded) throws MalformedBytesException {
        CanonicalReader from = new CanonicalReader(padded);
        from.int8();
        int form = from.int8();
        if (form != BLOCKS && form != POWERS) {
            throw new MalformedBytesException("the class of a padding is unknown");
        }
        int length = from.int32();
        if (length < 1 || length > padded.length - HEADER || padded.length != size(length, form)) {
            throw new MalformedBytesException("a padded value is not as long as its class");
        }
        byte[] encoded = from.fixed(length);
        for (byte filling : from.rest()) {
            if (filling != 0) {
                throw new MalformedBytesException("a padding is not of zeros");
            }
        }
        return encoded;
    }

    private static int size(int length, int form) {
        int least = HEADER + length;
        if (form == BLOCKS) {
            return (least + SMALLEST - 1) / SMALLEST * SMALLEST;
        }
        return least <= SMALLEST ? SMALLEST : Integer.highestOneBit(least - 1) << 1;
    }
}
