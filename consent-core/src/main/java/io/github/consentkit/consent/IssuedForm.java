package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;

/**
 * A form that one person was asked to answer; the ledger knows that it was issued, to whom and when.
 *
 * <p>A host that cannot keep it while the person answers keeps the id, makes the form again, and says which one is answered
 * by {@link Answers#toForm}.
 *
 * @param id its id, which is also the id of the submission that answers it
 * @param subject who was asked
 * @param form what was asked
 */
public record IssuedForm(SubmissionId id, SubjectId subject, ConsentForm form) {

    /** Checks the arguments. */
    public IssuedForm {
        Check.notNull(id, "id");
        Check.notNull(subject, "subject");
        Check.notNull(form, "form");
    }

    /** Returns when it was issued. */
    public Instant issuedAt() {
        return form.madeAt();
    }

    /** Returns the last instant at which it can be answered. */
    public Instant validUntil() {
        return form.validUntil();
    }

    /** Starts the answers of the person to this form; recording refuses those of anybody else than who was asked. */
    public Answers answerBy(SubjectId answering) {
        return form.answerBy(answering).toForm(id);
    }
}
