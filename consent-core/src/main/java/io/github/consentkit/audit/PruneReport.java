package io.github.consentkit.audit;

import io.github.consentkit.internal.Check;
import java.util.List;

/**
 * What came of pruning an access log. Immutable; it names nobody.
 *
 * @param removed how many lines were removed
 * @param failed how many chains could not be gone through to the end; what is left of them stays
 * @param problems why not, each once and at most 100 of them; of exceptions that are not the library's only the class
 */
public record PruneReport(long removed, long failed, List<String> problems) {

    static final int MOST_PROBLEMS = 100;

    /** Checks the argument and copies the list. */
    public PruneReport {
        problems = List.copyOf(Check.notNull(problems, "problems"));
    }
}
