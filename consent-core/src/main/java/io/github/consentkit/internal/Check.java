package io.github.consentkit.internal;

import io.github.consentkit.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Argument checks that answer with an exception of the library, so that one handler catches every bad call. */
public final class Check {

    private Check() {}

    /** Returns the argument, or throws {@link InvalidInputException} naming it when it is null. */
    public static <T> T notNull(@Nullable T argument, String name) {
        if (argument == null) {
            throw new InvalidInputException(name + " is null; pass a value (Optional.empty() where it is optional)");
        }
        return argument;
    }

    /**
     * Returns the text when it can serve as an id: 1 to {@code maxLength} UTF-16 units, well-formed, without control or
     * invisible formatting characters and without blank ends. The message never repeats the text.
     */
    public static String idText(@Nullable String text, String name, int maxLength) {
        String value = notNull(text, name);
        if (value.length() <= maxLength && isPlainWord(value)) {
            return value;
        }
        if (TextRules.isBlank(value)) {
            throw new InvalidInputException(name + " is empty; pass the id");
        }
        if (value.length() > maxLength) {
            throw new InvalidInputException(
                    name + " has " + value.length() + " characters; at most " + maxLength + " are accepted");
        }
        if (isSpace(value.codePointAt(0)) || isSpace(value.codePointBefore(value.length()))) {
            throw new InvalidInputException(name + " starts or ends with white space; strip it before the call");
        }
        if (value.indexOf('\n') >= 0) {
            throw new InvalidInputException(name + " contains a line break; pass one line");
        }
        TextRules.firstDefect(value).ifPresent(defect -> {
            throw new InvalidInputException(name + " " + defect + "; pass plain text");
        });
        return value;
    }

    /** What nearly every id is, and nothing is wrong with: letters and digits of ASCII, hyphens, underscores, points. */
    private static boolean isPlainWord(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return !value.isEmpty();
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }
}
