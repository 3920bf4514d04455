package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import java.time.Instant;
import java.util.List;

/**
 * What came of a sweep. Immutable; it names nobody.
 *
 * @param at the instant for which it was run
 * @param separated how many values were set apart
 * @param destroyed how many values were destroyed, those among them that their holder anonymised as the policy declares; each is in a
 *     certificate, which says by which technique
 * @param people of how many people who had left nothing stayed, so that what the library itself knew of them went, too
 * @param failed how many units could not be dealt with; the gate refuses them all the same, and the next sweep tries again
 * @param late how many of these are past the time that the policy allows ({@code retention.destroyWithin}): an alarm
 * @param problems why not, each once and at most 100 of them; of exceptions that are not the library's only the class
 * @param terms what came of computing the terms before
 * @param drafts what came of the drafts that nobody confirmed in time
 * @param records what came of the library's own records that were kept long enough
 */
public record SweepReport(
        Instant at,
        long separated,
        long destroyed,
        long people,
        long failed,
        long late,
        List<String> problems,
        TermReport terms,
        PurgeReport drafts,
        HousekeepingReport records) {

    /** Checks the arguments and copies the list. */
    public SweepReport {
        Check.notNull(at, "at");
        problems = List.copyOf(Check.notNull(problems, "problems"));
        Check.notNull(terms, "terms");
        Check.notNull(drafts, "drafts");
        Check.notNull(records, "records");
    }

    SweepReport and(HousekeepingReport tidied) {
        return new SweepReport(at, separated, destroyed, people, failed, late, problems, terms, drafts, tidied);
    }

    /** Returns whether everything that was due is dealt with. */
    public boolean isComplete() {
        return failed == 0 && terms.failed() == 0 && drafts.failed() == 0 && records.failed() == 0;
    }
}
