package io.github.consentkit.subject;

import io.github.consentkit.internal.Check;

/**
 * The host's id of a data subject (정보주체), such as a member number.
 *
 * <p>Hosts do use e-mail addresses as member ids, so {@code toString} is a mask: the id reaches logs and messages only by
 * an explicit call of {@link #value()}. Immutable; equal by value.
 *
 * @param value one line of 1 to {@value #MAX_LENGTH} characters
 */
public record SubjectId(String value) {

    /** The most UTF-16 units that an id may have. */
    public static final int MAX_LENGTH = 200;

    /** Checks the text; throws {@link io.github.consentkit.error.InvalidInputException} for what cannot be an id. */
    public SubjectId {
        Check.idText(value, "the subject id", MAX_LENGTH);
    }

    /** Returns the subject id with this text. */
    public static SubjectId of(String value) {
        return new SubjectId(value);
    }

    /** Returns a mask. */
    @Override
    public String toString() {
        return "subject:***";
    }
}
