package io.github.consentkit.crypto.mask;

import java.text.Normalizer;

/**
 * Masks for values that a person recognises by a few of their characters.
 *
 * <p>The rules count code points of the value's NFC form, so that a surrogate pair is never cut and a Hangul syllable
 * counts once however it was typed. Of what a rule would show, only letters and digits are shown; control characters,
 * combining marks and halves of surrogate pairs never come out. A value that a rule cannot make sense of, the empty one
 * included, becomes {@link #HIDDEN}.
 *
 * <p>A mask never equals its value, unless the value is nothing but asterisks already. It is meant for display and
 * says nothing about how hard the hidden part is to guess: a masked name beside a masked phone number may still be
 * enough to know somebody. The methods have no state and depend on no locale.
 */
public final class Mask {

    /** What stands for a value of which nothing is shown. */
    public static final String HIDDEN = "***";

    private static final int ASTERISK = '*';
    private static final int DIGITS_SHOWN = 4;
    private static final String PHONE_SEPARATORS = " +-./()";

    private Mask() {}

    /**
     * Masks the name of a person: the first and the last code point stay, one asterisk stands for each in between. Of a
     * name of two only the first stays, of a name of one nothing. {@code 홍길동} becomes {@code 홍*동}.
     *
     * @param name the name; blanks at either end are not part of it
     * @return the masked name
     */
    public static String name(String name) {
        int[] points = points(name.strip());
        if (points.length < 2) {
            return HIDDEN;
        }
        int last = points.length - 1;
        StringBuilder masked = new StringBuilder(points.length);
        for (int i = 0; i <= last; i++) {
            boolean shown = i == 0 || (i == last && points.length > 2);
            masked.appendCodePoint(shown ? visible(points[i]) : ASTERISK);
        }
        return unlessEqual(name, masked);
    }

    /**
     * Masks a phone number: the last four digits stay, or the last half of the digits where that is less. Blanks and
     * the signs {@code + - . / ( )} stay as well; an asterisk stands for each other code point. {@code 010-1234-5678}
     * becomes {@code ***-****-5678}.
     *
     * @param number the number, in any notation
     * @return the masked number
     */
    public static String phone(String number) {
        int[] points = points(number.strip());
        int digits = 0;
        for (int point : points) {
            digits += Character.isDigit(point) ? 1 : 0;
        }
        if (digits == 0) {
            return HIDDEN;
        }
        int hidden = digits - Math.min(DIGITS_SHOWN, digits / 2);
        StringBuilder masked = new StringBuilder(points.length);
        for (int point : points) {
            if (Character.isDigit(point)) {
                masked.appendCodePoint(hidden-- > 0 ? ASTERISK : point);
            } else {
                masked.appendCodePoint(PHONE_SEPARATORS.indexOf(point) >= 0 ? point : ASTERISK);
            }
        }
        return unlessEqual(number, masked);
    }

    /**
     * Masks an e-mail address: the first code point of the local part stays, if there is more than one, and so does the
     * domain; three asterisks stand for the rest, however long it is. {@code minji.kim@example.com} becomes
     * {@code m***@example.com}. What has no local part, or a domain of anything but letters, digits, dots and hyphens,
     * is not taken for an address and is hidden as a whole.
     *
     * @param address the address
     * @return the masked address
     */
    public static String email(String address) {
        String text = Normalizer.normalize(address.strip(), Normalizer.Form.NFC);
        int at = text.lastIndexOf('@');
        String domain = text.substring(at + 1);
        if (at < 1 || domain.isEmpty() || !domain.codePoints().allMatch(Mask::inDomain)) {
            return HIDDEN;
        }
        StringBuilder masked = new StringBuilder(text.length());
        if (text.codePointCount(0, at) > 1) {
            masked.appendCodePoint(visible(text.codePointAt(0)));
        }
        return unlessEqual(address, masked.append(HIDDEN).append('@').append(domain));
    }

    private static int[] points(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray();
    }

    private static int visible(int point) {
        return Character.isLetterOrDigit(point) ? point : ASTERISK;
    }

    private static boolean inDomain(int point) {
        return Character.isLetterOrDigit(point) || point == '.' || point == '-';
    }

    private static String unlessEqual(String value, StringBuilder masked) {
        return masked.compareTo(new StringBuilder(value)) == 0 ? HIDDEN : masked.toString();
    }
}
