package io.github.consentkit.subject;

import io.github.consentkit.internal.Check;
import java.util.UUID;

/**
 * The id of one guardian of one child, made at random by the SDK: it stands in the consent ledger in clear, so it says
 * nothing about the guardian.
 *
 * @param value one line of 1 to 100 characters
 */
public record GuardianId(String value) {

    /** Checks the text; throws {@link io.github.consentkit.error.InvalidInputException} for what cannot be an id. */
    public GuardianId {
        Check.idText(value, "the guardian id", 100);
    }

    /** Returns the id with this text, as read back from a store. */
    public static GuardianId of(String value) {
        return new GuardianId(value);
    }

    /** Returns a new id. */
    public static GuardianId random() {
        return new GuardianId(UUID.randomUUID().toString());
    }
}
