package io.github.consentkit.disclosure;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.UUID;

/**
 * The id of a notice, made by the SDK: the same however often the notice is delivered, so that a recipient knows what it has
 * seen before.
 *
 * @param value 1 to {@value #MAX_LENGTH} letters and digits of ASCII, hyphens and underscores
 */
public record NoticeId(String value) {

    /** The most characters that an id may have. */
    public static final int MAX_LENGTH = 100;

    /** Checks the text; throws {@link InvalidInputException} for what cannot be an id. */
    public NoticeId {
        Check.idText(value, "the id of a notice", MAX_LENGTH);
        // a full stop would move the borders of what a webhook signs
        if (!value.chars().allMatch(NoticeId::isPlain)) {
            throw new InvalidInputException(
                    "the id of a notice has letters and digits of ASCII, hyphens and underscores alone; pass it as you got it");
        }
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** Returns the id with this text, as a recipient or a store gives it back. */
    public static NoticeId of(String value) {
        return new NoticeId(value);
    }

    /** Returns a new id. */
    public static NoticeId random() {
        return new NoticeId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
