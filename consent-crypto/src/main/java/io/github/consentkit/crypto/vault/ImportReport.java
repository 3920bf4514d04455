package io.github.consentkit.crypto.vault;

import io.github.consentkit.internal.Check;
import java.util.List;

/**
 * What one run of an import did. Immutable.
 *
 * @param stored how many records this run has stored
 * @param refused how many it could not store
 * @param refusals the first {@value #MOST_REFUSALS} of them, in the order of the source
 */
public record ImportReport(long stored, long refused, List<Refusal> refusals) {

    /** How many refusals are listed. */
    public static final int MOST_REFUSALS = 1_000;

    /** Copies the list. */
    public ImportReport {
        refusals = List.copyOf(Check.notNull(refusals, "the refusals"));
    }

    /**
     * A record that was not stored.
     *
     * @param position its position in the source
     * @param why what to do about it; nothing of the record's values
     */
    public record Refusal(String position, String why) {}
}
