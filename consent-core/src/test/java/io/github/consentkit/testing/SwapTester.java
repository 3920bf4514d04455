package io.github.consentkit.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Does to sealed values what somebody with write access to the database can do: puts each in the place of each other, cuts
 * them, flips their bits, and puts older values back. Afterwards everything is as it was. For one thread.
 *
 * @param <P> a place
 */
public final class SwapTester<P> {

    /** Of a longer value, every bit of so many bytes at either end is flipped, and one bit in each of the others. */
    private static final int WHOLE = 64;

    private final SealedCells<P> cells;
    private final int whole;
    private final Map<P, List<byte[]>> older = new LinkedHashMap<>();

    private SwapTester(SealedCells<P> cells, int whole) {
        this.cells = cells;
        this.whole = whole;
    }

    /** Returns a tester for these values. */
    public static <P> SwapTester<P> of(SealedCells<P> cells) {
        return new SwapTester<>(cells, WHOLE);
    }

    /** Returns a tester that flips one bit of each byte and tries a few lengths, where opening takes its time. */
    public static <P> SwapTester<P> sparse(SealedCells<P> cells) {
        return new SwapTester<>(cells, 0);
    }

    /** Remembers the value that is at the place now; {@link #run} puts it back over the one that is there then. */
    public SwapTester<P> remember(P place) {
        older.computeIfAbsent(place, none -> new ArrayList<>()).add(cells.read(place));
        return this;
    }

    /**
     * Tries everything.
     *
     * @throws AssertionError when a value does not open before, or no longer opens afterwards
     */
    public SwapReport run() {
        Map<P, byte[]> good = new LinkedHashMap<>();
        cells.places().forEach(place -> good.put(place, cells.read(place)));
        if (good.size() < 2) {
            throw new AssertionError("there are no two places to swap");
        }
        assertOpen(good, "before anything was changed");
        Attempts attempts = new Attempts();
        good.forEach((place, bytes) -> {
            try {
                swap(place, good, attempts);
                cut(place, bytes, attempts);
                flip(place, bytes, attempts);
                replay(place, bytes, attempts);
            } finally {
                cells.write(place, bytes);
            }
        });
        assertOpen(good, "after everything was put back");
        return attempts.report();
    }

    private void swap(P place, Map<P, byte[]> good, Attempts attempts) {
        good.forEach((from, bytes) -> {
            if (!Arrays.equals(bytes, good.get(place))) {
                attempts.swaps++;
                tried(place, bytes, "the value of " + from, attempts.opened);
            }
        });
    }

    private void cut(P place, byte[] bytes, Attempts attempts) {
        for (int length = 0; length < bytes.length; length += step(bytes, length)) {
            attempts.cuts++;
            tried(place, Arrays.copyOf(bytes, length), "its first " + length + " bytes", attempts.opened);
        }
        attempts.cuts++;
        tried(place, Arrays.copyOf(bytes, bytes.length + 1), "a byte more", attempts.opened);
    }

    private void flip(P place, byte[] bytes, Attempts attempts) {
        for (int i = 0; i < bytes.length; i++) {
            int bits = step(bytes, i) == 1 ? Byte.SIZE : 1;
            for (int bit = 0; bit < bits; bit++) {
                byte[] changed = bytes.clone();
                changed[i] ^= (byte) (1 << (bits == 1 ? i % Byte.SIZE : bit));
                attempts.flips++;
                tried(place, changed, "bit " + bit + " of byte " + i + " flipped", attempts.opened);
            }
        }
    }

    private void replay(P place, byte[] now, Attempts attempts) {
        for (byte[] before : older.getOrDefault(place, List.of())) {
            if (!Arrays.equals(before, now)) {
                attempts.replays++;
                tried(place, before, "an older value of its own", attempts.replayed);
            }
        }
    }

    private void tried(P place, byte[] bytes, String what, List<String> into) {
        cells.write(place, bytes);
        if (cells.opens(place)) {
            into.add(place + ": " + what);
        }
    }

    private void assertOpen(Map<P, byte[]> good, String when) {
        good.keySet().forEach(place -> {
            if (!cells.opens(place)) {
                throw new AssertionError(place + " does not open " + when);
            }
        });
    }

    private int step(byte[] bytes, int at) {
        return at < whole || at >= bytes.length - whole ? 1 : 7;
    }

    private static final class Attempts {

        private int swaps;
        private int cuts;
        private int flips;
        private int replays;
        private final List<String> opened = new ArrayList<>();
        private final List<String> replayed = new ArrayList<>();

        SwapReport report() {
            return new SwapReport(swaps, cuts, flips, replays, opened, replayed);
        }
    }
}
