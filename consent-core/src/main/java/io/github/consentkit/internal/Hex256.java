package io.github.consentkit.internal;

import io.github.consentkit.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Texts of 64 lower-case hexadecimal digits: 256 bits. */
public final class Hex256 {

    private static final int DIGITS = 64;

    private Hex256() {}

    /** Returns the text, or throws {@link InvalidInputException} naming it when it is anything else. */
    public static String check(@Nullable String text, String name) {
        String value = Check.notNull(text, name);
        boolean right = value.length() == DIGITS;
        for (int i = 0; right && i < DIGITS; i++) {
            char c = value.charAt(i);
            right = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        if (!right) {
            throw new InvalidInputException(name + " has 64 lower-case hexadecimal digits; pass it as you got it");
        }
        return value;
    }
}
