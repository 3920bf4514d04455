package io.github.consentkit.testing;

import java.util.List;

/**
 * What came of changing sealed values.
 *
 * @param swaps how often a value was put in the place of another
 * @param cuts how often one was cut or extended
 * @param flips how often a bit was flipped
 * @param replays how often an older value was put back in its own place
 * @param opened what opened and must not
 * @param replayed which older values opened in their own place
 */
public record SwapReport(int swaps, int cuts, int flips, int replays, List<String> opened, List<String> replayed) {

    /** Copies the lists. */
    public SwapReport {
        opened = List.copyOf(opened);
        replayed = List.copyOf(replayed);
    }

    /** Fails when a swapped, cut or changed value opened; older values in their own place may. */
    public SwapReport assertNothingOpened() {
        if (!opened.isEmpty()) {
            throw new AssertionError(
                    opened.size() + " values opened: " + opened.subList(0, Math.min(20, opened.size())));
        }
        return this;
    }
}
