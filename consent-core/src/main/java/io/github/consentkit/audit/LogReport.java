package io.github.consentkit.audit;

import io.github.consentkit.internal.Check;
import java.util.List;

/**
 * What a verification of the access log found.
 *
 * @param lengths how far each chain reaches; keep them outside the database to find out later whether lines were cut off
 * @param breaks every place where the log is not as it was written; empty when it is
 * @param others how many chains bear the mark of other secrets: those of other tenants in the same table. Where there is one
 *     tenant only, it is 0, or somebody put them there
 * @param anchors what was removed from the beginnings of chains, and under which law
 */
public record LogReport(List<Length> lengths, List<Break> breaks, int others, List<LogAnchor> anchors) {

    /** Checks the arguments. */
    public LogReport {
        lengths = List.copyOf(Check.notNull(lengths, "lengths"));
        breaks = List.copyOf(Check.notNull(breaks, "breaks"));
        anchors = List.copyOf(Check.notNull(anchors, "anchors"));
    }

    /** Tells whether every line that is there is as it was written, and none is missing that no anchor covers. */
    public boolean intact() {
        return breaks.isEmpty();
    }

    /** Returns the number of lines that are there. */
    public long lines() {
        return lengths.stream().mapToLong(Length::lines).sum() - pruned();
    }

    /** Returns the number of lines that were removed because they had been kept long enough. */
    public long pruned() {
        return anchors.stream().mapToLong(LogAnchor::sequence).sum();
    }

    /**
     * How far a chain reaches.
     *
     * @param partition the chain
     * @param lines the sequence of its last line, those included that were removed
     * @param hash the hash of its last line, which may be one that was removed
     */
    public record Length(String partition, long lines, String hash) {

        /** Checks the arguments. */
        public Length {
            Check.notNull(partition, "partition");
            Check.notNull(hash, "hash");
        }
    }

    /**
     * A place where the log is not as it was written.
     *
     * @param partition the chain
     * @param sequence the place in it, counted from 1
     * @param problem what is wrong there
     */
    public record Break(String partition, long sequence, String problem) {

        /** Checks the arguments. */
        public Break {
            Check.notNull(partition, "partition");
            Check.notNull(problem, "problem");
        }

        /** Returns one line for people. */
        @Override
        public String toString() {
            return "line " + sequence + " of chain " + partition + " " + problem;
        }
    }
}
