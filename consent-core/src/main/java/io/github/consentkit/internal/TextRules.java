package io.github.consentkit.internal;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What plain text may contain: well-formed UTF-16 without control characters, invisible direction controls or markup.
 *
 * <p>The words of a policy are shown to people and digested; a character that people cannot see must not be able to
 * change what a digest stands for, or how a line reads.
 */
public final class TextRules {

    /** The most UTF-16 units that one text of a policy may have. */
    public static final int MAX_TEXT = 20_000;

    private static final Pattern MARKUP = Pattern.compile("</?[A-Za-z!?]");

    private TextRules() {}

    /** Returns what is wrong with the text ("contains a lone surrogate at index 3"), or empty when nothing is. */
    public static Optional<String> firstDefect(String text) {
        if (text.length() > MAX_TEXT) {
            return Optional.of("has " + text.length() + " characters, more than " + MAX_TEXT);
        }
        for (int index = 0; index < text.length(); ) {
            int codePoint = text.codePointAt(index);
            Optional<String> defect = defectOf(codePoint);
            if (defect.isPresent()) {
                return Optional.of("contains " + defect.get() + " at index " + index);
            }
            index += Character.charCount(codePoint);
        }
        var markup = MARKUP.matcher(text);
        return markup.find() ? Optional.of("contains markup at index " + markup.start()) : Optional.empty();
    }

    /** Tells whether there is nothing to see in the text: it is empty or all spaces, of whatever width. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(point -> Character.isWhitespace(point) || Character.isSpaceChar(point));
    }

    private static Optional<String> defectOf(int codePoint) {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            return Optional.of("a lone surrogate");
        }
        if (isBidiControl(codePoint)) {
            return Optional.of("the bidirectional control U+" + hex(codePoint));
        }
        if (isInvisibleLetter(codePoint)) {
            return Optional.of("the invisible character U+" + hex(codePoint));
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL ->
                codePoint == '\n' ? Optional.empty() : Optional.of("the control character U+" + hex(codePoint));
            case Character.FORMAT -> Optional.of("the invisible character U+" + hex(codePoint));
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                Optional.of("the separator U+" + hex(codePoint));
            default -> Optional.empty();
        };
    }

    private static boolean isBidiControl(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    /** Fillers that Unicode counts among letters, marks and symbols, although there is nothing to see. */
    private static boolean isInvisibleLetter(int codePoint) {
        return codePoint == 0x034F
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x2800
                || codePoint == 0x3164
                || codePoint == 0xFFA0;
    }

    private static String hex(int codePoint) {
        StringBuilder digits = new StringBuilder(Integer.toHexString(codePoint));
        while (digits.length() < 4) {
            digits.insert(0, '0');
        }
        return digits.toString().toUpperCase(java.util.Locale.ROOT);
    }
}
