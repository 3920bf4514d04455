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
 * @param suspendedSince from when on processing is suspended (clause H-3); empty while it is not
 */
public record SubjectRecord(SubjectId subject, Age age, Instant enrolledAt, Optional<Instant> suspendedSince) {

    /** Checks the arguments. */
    public SubjectRecord {
        Check.notNull(subject, "subject");
        Check.notNull(age, "age");
        Check.notNull(enrolledAt, "enrolledAt");
        Check.notNull(suspendedSince, "suspendedSince");
    }
}
