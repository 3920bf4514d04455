package io.github.consentkit.crypto.photo;

import java.util.Arrays;

/** Which tables a JPEG has defined so far; refuses tables that no decoder can use. */
final class JpegTables {

    private static final int IDS = 4;

    private final boolean[] quantisation = new boolean[IDS];
    private final boolean[] dc = new boolean[IDS];
    private final boolean[] ac = new boolean[IDS];

    /** Takes a DQT segment: tables of 64 values in one or two bytes each. */
    void quantisation(byte[] segment, int size) {
        int at = 0;
        while (at < size) {
            int precision = (segment[at] & 0xFF) >>> 4;
            int id = segment[at] & 0x0F;
            int next = at + 1 + (precision == 0 ? 64 : 128);
            if (precision > 1 || id >= IDS || next > size) {
                throw PhotoRefusedException.broken("a quantisation table is not one");
            }
            quantisation[id] = true;
            at = next;
        }
    }

    /** Takes a DHT segment: the number of codes of each of 16 lengths, then their symbols. */
    void huffman(byte[] segment, int size) {
        int at = 0;
        while (at < size) {
            int kind = (segment[at] & 0xFF) >>> 4;
            int id = segment[at] & 0x0F;
            int symbols = at + 17 <= size ? symbols(segment, at + 1) : -1;
            int next = at + 17 + symbols;
            if (kind > 1 || id >= IDS || symbols < 0 || next > size) {
                throw PhotoRefusedException.broken("a Huffman table is not one");
            }
            (kind == 0 ? dc : ac)[id] = true;
            at = next;
        }
    }

    /** Takes a DAC segment: pairs of a table and its conditioning value. */
    void arithmetic(byte[] segment, int size) {
        boolean valid = size % 2 == 0;
        for (int at = 0; at < size; at += 2) {
            valid &= (segment[at] & 0xFF) >>> 4 <= 1 && (segment[at] & 0x0F) < IDS;
        }
        if (!valid) {
            throw PhotoRefusedException.broken("an arithmetic conditioning table is not one");
        }
    }

    /** Defines every table of entropy coding, for pictures that need none. */
    void withoutHuffman() {
        Arrays.fill(dc, true);
        Arrays.fill(ac, true);
    }

    boolean hasQuantisation(int id) {
        return quantisation[id];
    }

    boolean hasDc(int id) {
        return dc[id];
    }

    boolean hasAc(int id) {
        return ac[id];
    }

    /** Returns the number of symbols, or -1 when so many codes do not fit into their lengths. */
    private static int symbols(byte[] segment, int from) {
        int sum = 0;
        int code = 0;
        for (int length = 1; length <= 16; length++) {
            int count = segment[from + length - 1] & 0xFF;
            sum += count;
            code = code * 2 + count;
            if (code > 1 << length) {
                return -1;
            }
        }
        return sum > 256 ? -1 : sum;
    }
}
