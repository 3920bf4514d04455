package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import java.util.List;

/**
 * What a verification of the ledger found.
 *
 * @param chains how many chains were read
 * @param events how many events were read
 * @param breaks every place where the ledger is not as it was written; empty when it is
 */
public record LedgerReport(long chains, long events, List<Break> breaks) {

    /** Checks the arguments. */
    public LedgerReport {
        breaks = List.copyOf(Check.notNull(breaks, "breaks"));
    }

    /** Tells whether every event that is there is as it was written, and none between two others is missing. */
    public boolean intact() {
        return breaks.isEmpty();
    }

    /**
     * A place where the ledger is not as it was written.
     *
     * @param chain the pseudonym whose chain it is
     * @param sequence the place in the chain, from 1; 0 for its head
     * @param problem what is wrong there
     */
    public record Break(Pseudonym chain, long sequence, String problem) {

        /** Checks the arguments. */
        public Break {
            Check.notNull(chain, "chain");
            Check.notNull(problem, "problem");
        }

        /** Returns one line for people. */
        @Override
        public String toString() {
            return (sequence == 0 ? "the head" : "event " + sequence) + " of the chain " + chain + " " + problem;
        }
    }
}
