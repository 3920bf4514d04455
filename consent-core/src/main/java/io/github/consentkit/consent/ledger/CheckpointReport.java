package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * What a verification of a ledger's log and checkpoints found.
 *
 * @param leaves how many leaves were read
 * @param signed how many leaves the newest good checkpoint of the store covers; 0 when there is none
 * @param witnessed how many leaves the newest checkpoint of a witness covers; 0 when there is none
 * @param breaks every place that is not as it was written; empty when all is
 */
public record CheckpointReport(long leaves, long signed, long witnessed, List<Break> breaks) {

    /** Checks the arguments. */
    public CheckpointReport {
        breaks = List.copyOf(Check.notNull(breaks, "breaks"));
    }

    /**
     * Tells whether everything is as it was written. It stands for the leaves up to {@link #witnessed}: of what came later,
     * whoever can write to the store may have made leaves and nodes agree.
     */
    public boolean intact() {
        return breaks.isEmpty();
    }

    /** Returns lines for people: what was read, then every break. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(leaves + " leaves read, " + signed + " under a signed checkpoint, " + witnessed
                + " under a witnessed one: " + (intact() ? "all as they were written" : breaks.size() + " found"));
        breaks.forEach(found -> lines.add(found.toString()));
        return List.copyOf(lines);
    }

    /** What is broken. */
    public enum Part {
        /** Leaves of the log, by their places from 0. */
        LEAF,
        /** Nodes above the leaves, by the leaves under them: the evidence holds, but proofs fail. */
        NODE,
        /** A checkpoint in the store, by its number of leaves. */
        CHECKPOINT,
        /** A checkpoint of a witness, by its number of leaves. */
        WITNESS
    }

    /**
     * A place that is not as it was written.
     *
     * @param part what is broken
     * @param first the first place that may be wrong
     * @param last the last one that may be the first wrong one; the same where the place is known exactly
     * @param problem what is wrong there
     */
    public record Break(Part part, long first, long last, String problem) {

        /** Checks the arguments. */
        public Break {
            Check.notNull(part, "part");
            Check.notNull(problem, "problem");
        }

        /** Returns one line for people. */
        @Override
        public String toString() {
            String place = first == last ? String.valueOf(first) : first + " to " + last;
            return switch (part) {
                case LEAF -> (first == last ? "leaf " : "leaves ") + place + " " + problem;
                case NODE ->
                    (first == last ? "the node above leaf " : "the node above leaves ") + place + " " + problem;
                case CHECKPOINT -> "the checkpoint of " + place + " leaves " + problem;
                case WITNESS -> "the witnessed checkpoint of " + place + " leaves " + problem;
            };
        }
    }
}
