package io.github.consentkit.subject;

import io.github.consentkit.internal.Check;
import java.time.Instant;
import java.util.Optional;

/**
 * What the SDK knows of a subject.
 *
 * @param subject the subject
 * @param age from when on the person decides alone
 * @param enrolledAt when the subject became known
 * @param draft the confirmation that the registration waits for, or waited for; empty when there never was one
 */
public record SubjectRecord(SubjectId subject, Age age, Instant enrolledAt, Optional<Draft> draft) {

    /** Checks the arguments. */
    public SubjectRecord {
        Check.notNull(subject, "subject");
        Check.notNull(age, "age");
        Check.notNull(enrolledAt, "enrolledAt");
        Check.notNull(draft, "draft");
    }

    /** Returns the record of somebody whose registration never waited for a confirmation. */
    public SubjectRecord(SubjectId subject, Age age, Instant enrolledAt) {
        this(subject, age, enrolledAt, Optional.empty());
    }

    /** Returns from when on the person decides alone; empty for somebody who was never known as a child. */
    public Optional<Instant> decidesAloneFrom() {
        return age instanceof Age.Child child ? Optional.of(child.untilExclusive()) : Optional.empty();
    }

    /** Returns the same with this draft. */
    public SubjectRecord with(Draft registration) {
        return new SubjectRecord(subject, age, enrolledAt, Optional.of(registration));
    }
}
