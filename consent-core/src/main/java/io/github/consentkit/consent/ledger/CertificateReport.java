package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * What a verification of the certificates of destruction found.
 *
 * @param certificates how many were read
 * @param breaks every place where their chain is not as it was written, or not what a checkpoint covers; empty when it is
 */
public record CertificateReport(long certificates, List<Break> breaks) {

    /** Checks the arguments. */
    public CertificateReport {
        breaks = List.copyOf(Check.notNull(breaks, "breaks"));
    }

    /** Tells whether every certificate is there and as it was written. */
    public boolean intact() {
        return breaks.isEmpty();
    }

    /** Returns lines for people: what was read, then every break. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(certificates + " certificates of destruction read: "
                + (intact() ? "all as they were written" : breaks.size() + " found"));
        breaks.forEach(found -> lines.add(found.toString()));
        return List.copyOf(lines);
    }

    /**
     * A place where the chain of certificates is not as it was written.
     *
     * @param sequence the place in the chain, from 1; 0 for its head
     * @param problem what is wrong there
     */
    public record Break(long sequence, String problem) {

        /** Checks the arguments. */
        public Break {
            Check.notNull(problem, "problem");
        }

        /** Returns one line for people. */
        @Override
        public String toString() {
            return (sequence == 0 ? "the head of the certificates" : "certificate " + sequence) + " " + problem;
        }
    }
}
