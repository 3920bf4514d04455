package io.github.consentkit.crypto.key;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Locale;
import java.util.UUID;

/**
 * The id of one installation: master keys and data that belong together carry the same one. Made once, kept in the host's
 * configuration, and no secret. Immutable; equal by value.
 *
 * @param value the id
 */
public record InstallationId(UUID value) {

    /** Checks the argument. */
    public InstallationId {
        Check.notNull(value, "the installation id");
    }

    /** Returns a new random id. */
    public static InstallationId random() {
        return new InstallationId(UUID.randomUUID());
    }

    /** Returns the id in its text form, 36 characters; throws {@link InvalidInputException} for any other text. */
    public static InstallationId of(String text) {
        try {
            UUID value = UUID.fromString(Check.notNull(text, "the installation id"));
            if (value.toString().equals(text.toLowerCase(Locale.ROOT))) {
                return new InstallationId(value);
            }
        } catch (IllegalArgumentException e) {
            // not a UUID; said below, without the text
        }
        throw new InvalidInputException("the installation id is not a UUID of 36 characters; copy it whole");
    }

    /** Returns the text form. */
    @Override
    public String toString() {
        return value.toString();
    }
}
