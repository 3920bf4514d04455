package io.github.consentkit.crypto.photo;

/** The IHDR chunk of a PNG: size, colour type, depth, interlacing. */
final class PngHeader {

    static final int SIZE = 13;

    private final int width;
    private final int height;
    private final int depth;
    private final int colour;
    private final boolean interlaced;

    /** Reads the chunk's data. */
    PngHeader(byte[] data) {
        width = Bytes.int32(data, 0);
        height = Bytes.int32(data, 4);
        depth = data[8] & 0xFF;
        colour = data[9] & 0xFF;
        interlaced = data[12] == 1;
        if (width <= 0 || height <= 0) {
            throw PhotoRefusedException.broken("it declares no pixels");
        }
        boolean valid = switch (colour) {
            case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case 3 -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case 2, 4, 6 -> depth == 8 || depth == 16;
            default -> false;
        };
        if (!valid || data[10] != 0 || data[11] != 0 || data[12] < 0 || data[12] > 1) {
            throw PhotoRefusedException.broken("its header is not one of a PNG");
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean interlaced() {
        return interlaced;
    }

    /** Tells whether pixels are numbers of palette entries. */
    boolean indexed() {
        return colour == 3;
    }

    /** Tells whether pixels have one grey sample. */
    boolean grey() {
        return colour == 0 || colour == 4;
    }

    /** Tells whether pixels have a sample of opacity. */
    boolean opacity() {
        return colour >= 4;
    }

    /** Returns the samples of a pixel. */
    int samples() {
        return indexed() ? 1 : (grey() ? 1 : 3) + (opacity() ? 1 : 0);
    }

    /** Returns the most entries that a palette may have. */
    int palette() {
        return indexed() ? 1 << depth : 256;
    }

    /** Returns the bytes of a row of so many pixels, without the byte before it. */
    long rowBytes(int pixels) {
        return ((long) pixels * samples() * depth + 7) / 8;
    }
}
