package io.github.consentkit.subject;

import io.github.consentkit.error.ConsentKitException;

/** Something was asked for a subject that was never enrolled: enrol the subject first, with an age. */
public final class UnknownSubjectException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; it does not repeat the id. */
    public UnknownSubjectException() {
        super(
                "the subject is not known; call kit.subjects().enrolAdult(...) or enrolBornOn(...) before anything is recorded");
    }
}
