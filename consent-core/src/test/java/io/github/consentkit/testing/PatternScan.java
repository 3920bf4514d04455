package io.github.consentkit.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for many byte strings at once in one pass: four bytes at each place are looked up in a table, and only where they
 * begin a pattern, the pattern is compared. Immutable; safe for use by many threads.
 */
final class PatternScan {

    static final int SHORTEST = 4;

    private static final int BITS = 16;

    private final byte[][] patterns;
    private final int[][] table = new int[1 << BITS][];
    private final int longest;
    private final int chunk;

    PatternScan(List<byte[]> patterns) {
        this(patterns, 1 << 20);
    }

    PatternScan(List<byte[]> patterns, int chunk) {
        this.patterns = patterns.stream().map(byte[]::clone).toArray(byte[][]::new);
        this.chunk = chunk;
        int longestYet = SHORTEST;
        for (int i = 0; i < this.patterns.length; i++) {
            byte[] pattern = this.patterns[i];
            if (pattern.length < SHORTEST) {
                throw new IllegalArgumentException("a pattern has fewer than " + SHORTEST + " bytes");
            }
            longestYet = Math.max(longestYet, pattern.length);
            int slot = hash(four(pattern, 0));
            int[] there = table[slot] == null ? new int[0] : table[slot];
            table[slot] = Arrays.copyOf(there, there.length + 1);
            table[slot][there.length] = i;
        }
        this.longest = longestYet;
    }

    /** What is told of each find. */
    @FunctionalInterface
    interface Hits {

        /** A pattern, by its place in the list, begins at this offset. */
        void hit(int pattern, long offset) throws IOException;
    }

    /** Tells every place of every pattern in the bytes. */
    void scan(byte[] bytes, Hits hits) throws IOException {
        scan(bytes, bytes.length, 0, bytes.length, hits);
    }

    /** Tells every place of every pattern in what the stream still gives. */
    void scan(InputStream from, Hits hits) throws IOException {
        byte[] buffer = new byte[chunk + longest];
        int kept = 0;
        long before = 0;
        while (true) {
            int read = from.readNBytes(buffer, kept, buffer.length - kept);
            int there = kept + read;
            boolean last = there < buffer.length;
            // what begins in the last bytes of a chunk may end in the next one: it is looked for there
            int begins = last ? there : there - longest + 1;
            scan(buffer, there, before, begins, hits);
            if (last) {
                return;
            }
            kept = there - begins;
            System.arraycopy(buffer, begins, buffer, 0, kept);
            before += begins;
        }
    }

    private void scan(byte[] bytes, int length, long before, int begins, Hits hits) throws IOException {
        int end = Math.min(begins, length - SHORTEST + 1);
        if (end <= 0) {
            return;
        }
        int window = four(bytes, 0) >>> 8;
        for (int i = 0; i < end; i++) {
            window = window << 8 | bytes[i + 3] & 0xFF;
            int[] candidates = table[hash(window)];
            if (candidates != null) {
                for (int candidate : candidates) {
                    byte[] pattern = patterns[candidate];
                    if (i + pattern.length <= length
                            && Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length)) {
                        hits.hit(candidate, before + i);
                    }
                }
            }
        }
    }

    private static int hash(int window) {
        return window * 0x9E3779B1 >>> 32 - BITS;
    }

    private static int four(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
    }
}
