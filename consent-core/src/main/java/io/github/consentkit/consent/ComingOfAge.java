package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.SubjectRecord;
import java.time.Instant;
import java.util.List;

/**
 * A child who begins to decide alone, and the consents that fall due with it: a guardian gave them, and at 00:00 of the
 * birthday they stop counting until the person agrees (invariant I11).
 *
 * @param subject the person
 * @param at the first instant at which the person decides alone
 * @param due the blocks to ask the person about
 */
public record ComingOfAge(SubjectRecord subject, Instant at, List<Id<ConsentBlock>> due) {

    /** Copies the list. */
    public ComingOfAge {
        Check.notNull(subject, "subject");
        Check.notNull(at, "at");
        due = List.copyOf(Check.notNull(due, "due"));
    }

    /** Masked: the instant gives away the birthday. */
    @Override
    public String toString() {
        return "ComingOfAge[***, due=" + due + "]";
    }
}
