package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import java.util.UUID;

/**
 * The id of one submission of answers, so that sending it twice records it once: the id of an issued form, or the host's
 * own, such as a request id. It stands in the ledger in clear, so it must not name a person.
 *
 * @param value one line of 1 to {@value #MAX_LENGTH} characters
 */
public record SubmissionId(String value) {

    /** The most UTF-16 units that an id may have. */
    public static final int MAX_LENGTH = 100;

    /** Checks the text; throws {@link io.github.consentkit.error.InvalidInputException} for what cannot be an id. */
    public SubmissionId {
        Check.idText(value, "the submission id", MAX_LENGTH);
    }

    /** Returns the id with this text. */
    public static SubmissionId of(String value) {
        return new SubmissionId(value);
    }

    /** Returns a new id that nobody can guess. */
    public static SubmissionId random() {
        return new SubmissionId(UUID.randomUUID().toString());
    }
}
