package io.github.consentkit.media;

import io.github.consentkit.internal.Check;
import java.util.UUID;

/**
 * The id of a medium, such as what stands on its label. It stands in the register and names nobody: no name and no member
 * number is part of it. Immutable; equal by value; {@code toString} is a mask.
 *
 * @param value one line of 1 to {@value #MAX_LENGTH} characters
 */
public record MediumId(String value) {

    /** The most UTF-16 units that an id may have. */
    public static final int MAX_LENGTH = 200;

    /** Checks the text; throws {@link io.github.consentkit.error.InvalidInputException} for what cannot be an id. */
    public MediumId {
        Check.idText(value, "the id of a medium", MAX_LENGTH);
    }

    /** Returns the id with this text. */
    public static MediumId of(String value) {
        return new MediumId(value);
    }

    /** Returns a new id, for a label that is still to be written. */
    public static MediumId random() {
        return new MediumId(UUID.randomUUID().toString());
    }

    /** Returns a mask. */
    @Override
    public String toString() {
        return "medium:***";
    }
}
