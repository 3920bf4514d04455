package io.github.consentkit.crypto.recovery;

import java.util.List;

/**
 * What came of wrapping keyrings anew. Immutable; it names nobody.
 *
 * @param epoch the epoch by whose key they are wrapped now
 * @param rewrapped how many this run has wrapped
 * @param remaining how many are still wrapped by a key of an earlier epoch that is there, counted at the end
 * @param problems what stood against it, the first hundred; empty when nothing did
 */
public record RewrapReport(int epoch, long rewrapped, long remaining, List<String> problems) {

    /** Copies the problems. */
    public RewrapReport {
        problems = List.copyOf(problems);
    }
}
