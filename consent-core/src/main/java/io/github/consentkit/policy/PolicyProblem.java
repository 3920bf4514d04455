package io.github.consentkit.policy;

import io.github.consentkit.internal.TextRules;
import java.io.Serializable;
import java.util.Locale;

/**
 * One thing that is wrong with a policy.
 *
 * @param pointer where: a JSON pointer (RFC 6901) into the document; empty for the document as a whole
 * @param line the line of the document, from 1; 0 where the policy did not come from a document
 * @param wrong what is wrong; what is longer than 200 characters is cut
 * @param right what would be right; what is longer than 300 characters is cut
 */
public record PolicyProblem(String pointer, int line, String wrong, String right) implements Serializable {

    private static final int MAX_POINTER = 120;
    private static final int MAX_WRONG = 200;
    private static final int MAX_RIGHT = 300;

    /** Cuts what is too long to be read. */
    public PolicyProblem {
        wrong = cut(wrong, MAX_WRONG);
        right = cut(right, MAX_RIGHT);
    }

    /** Returns the problem as one line of a message; a pointer that is too long to be read is cut. */
    @Override
    public String toString() {
        String place = pointer.isEmpty() ? "(document)" : visible(cut(pointer, MAX_POINTER));
        return place + (line > 0 ? " (line " + line + ")" : "") + ": " + wrong + "; " + right;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 3) + "...";
    }

    /** Keys come from the document: what nobody can see in them is written as an escape. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            String character = new String(Character.toChars(point));
            boolean hidden = point == '\n' || TextRules.firstDefect(character).isPresent();
            shown.append(hidden ? String.format(Locale.ROOT, "\\u%04x", point) : character);
        });
        return shown.toString();
    }
}
