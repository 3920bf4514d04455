package io.github.consentkit.crypto.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The contents of a colour profile: those that say colours, and the two texts that every profile must have. */
final class IccTag {

    private static final Set<String> COLOURS = Set.of(
            "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC", "wtpt", "bkpt", "chad", "cicp", "gamt", "A2B0",
            "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "D2B0", "D2B1", "D2B2", "D2B3", "B2D0", "B2D1", "B2D2", "B2D3");
    private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

    private IccTag() {}

    /** Tells whether a tag of this name takes part in the computation of colours. */
    static boolean isColour(String name) {
        return COLOURS.contains(name);
    }

    /** Returns the numbers of the tag without what stands behind them; empty when it does not hold numbers. */
    static Optional<byte[]> colour(byte[] profile, int from, int size) {
        if (size < 12) {
            return Optional.empty();
        }
        long needed = switch (new String(profile, from, 4, StandardCharsets.ISO_8859_1)) {
            case "XYZ " -> 20;
            case "sf32" -> 8 + 9 * 4;
            case "cicp" -> 12;
            case "curv" -> 12 + (Bytes.int32(profile, from + 8) & 0xFFFFFFFFL) * 2;
            case "para" -> parametric(Bytes.int16(profile, from + 8));
            case "mft1", "mft2", "mAB ", "mBA ", "mpet" -> size;
            default -> Long.MAX_VALUE;
        };
        return needed > size ? Optional.empty() : Optional.of(Arrays.copyOfRange(profile, from, from + (int) needed));
    }

    /** Returns a text for profiles of version 4. */
    static byte[] localized(byte[] ascii) {
        byte[] utf16 = new String(ascii, StandardCharsets.US_ASCII).getBytes(StandardCharsets.UTF_16BE);
        return start("mluc", 28 + utf16.length)
                .putInt(1)
                .putInt(12)
                .put(new byte[] {'e', 'n', 'U', 'S'})
                .putInt(utf16.length)
                .putInt(28)
                .put(utf16)
                .array();
    }

    /** Returns a text for profiles of version 2. */
    static byte[] text(byte[] ascii) {
        return start("text", 8 + ascii.length + 1).put(ascii).array();
    }

    /** Returns a description for profiles of version 2, which has room for two more languages. */
    static byte[] description(byte[] ascii) {
        return start("desc", 12 + ascii.length + 1 + 8 + 3 + 67)
                .putInt(ascii.length + 1)
                .put(ascii)
                .array();
    }

    private static long parametric(int function) {
        return function < PARAMETERS.length ? 12 + PARAMETERS[function] * 4L : Long.MAX_VALUE;
    }

    private static ByteBuffer start(String type, int size) {
        return ByteBuffer.allocate(size)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(0);
    }
}
