package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.subject.SubjectId;
import java.util.List;

/**
 * Whom to ask again, and what.
 *
 * @param subject the person
 * @param renewals at least one block
 */
public record SubjectRenewals(SubjectId subject, List<Renewal> renewals) {

    /** Checks the arguments and copies the list. */
    public SubjectRenewals {
        Check.notNull(subject, "subject");
        renewals = List.copyOf(Check.notNull(renewals, "renewals"));
    }
}
