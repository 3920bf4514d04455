package io.github.consentkit.crypto.index;

import java.util.Optional;

/** Reads Korean telephone numbers in the spellings that people use. */
final class KoreanPhone {

    private static final String COUNTRY = "82";
    private static final String DIALLED_COUNTRY = "0082";
    /** A number without an area code has eight digits at most, so that more of them cannot begin with 82 otherwise. */
    private static final int LOCAL_LENGTH = 8;

    private KoreanPhone() {}

    /** Returns the digits, with the country's code replaced; empty when the text is anything but a number. */
    static Optional<String> number(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        boolean international = false;
        for (int index = 0; index < text.length(); ) {
            int codePoint = text.codePointAt(index);
            index += Character.charCount(codePoint);
            int digit = Character.digit(codePoint, 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            } else if (isPlus(codePoint) && digits.isEmpty() && !international) {
                international = true;
            } else if (!isSeparator(codePoint)) {
                return Optional.empty();
            }
        }
        return digits.isEmpty() ? Optional.empty() : dialled(digits.toString(), international);
    }

    private static Optional<String> dialled(String digits, boolean international) {
        if (international) {
            return digits.startsWith(COUNTRY) ? national(digits.substring(2)) : Optional.of("+" + digits);
        }
        if (digits.startsWith(DIALLED_COUNTRY)) {
            return national(digits.substring(DIALLED_COUNTRY.length()));
        }
        boolean country = digits.startsWith(COUNTRY) && digits.length() > LOCAL_LENGTH;
        return country ? national(digits.substring(2)) : Optional.of(digits);
    }

    /** Puts the 0 before the area code, unless it was left there, as in +82 (0)10. */
    private static Optional<String> national(String rest) {
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(rest.startsWith("0") ? rest : "0" + rest);
    }

    private static boolean isPlus(int codePoint) {
        return codePoint == '+' || codePoint == 0xFF0B;
    }

    private static boolean isSeparator(int codePoint) {
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            // dashes, brackets, and what address books leave behind invisibly
            case Character.DASH_PUNCTUATION, Character.START_PUNCTUATION, Character.END_PUNCTUATION, Character.FORMAT ->
                true;
            // full stops, slashes, middle dots, the minus sign
            default -> "./\u00B7\u2212\u30FB\uFF0E\uFF0F".indexOf(codePoint) >= 0;
        };
    }
}
