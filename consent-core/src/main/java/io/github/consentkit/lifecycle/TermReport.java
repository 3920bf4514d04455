package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import java.util.List;

/**
 * What came of computing terms. Immutable.
 *
 * @param under the version of the policy in force
 * @param subjects of how many people they were computed
 * @param units how many units were written or removed, as their terms changed
 * @param failed of how many people they could not be computed; those stay marked, and the next run tries again
 * @param problems why not, each once and at most 100 of them; of exceptions that are not the library's only the class, as
 *     their messages might name somebody
 */
public record TermReport(Id<Policy> under, long subjects, long units, long failed, List<String> problems) {

    /** Copies the list. */
    public TermReport {
        Check.notNull(under, "under");
        problems = List.copyOf(Check.notNull(problems, "problems"));
    }
}
