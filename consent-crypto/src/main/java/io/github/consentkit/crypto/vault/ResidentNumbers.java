package io.github.consentkit.crypto.vault;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Policy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds Korean resident registration numbers in texts, and refuses them where no statute is declared (PIPA article 24-2).
 *
 * <p>A number is six digits that are a date of birth, at most three hyphens, dots or blanks, and seven digits of which the
 * first tells the century and whether the person is a foreigner; no further digit beside it. The last digit is not
 * checked, as numbers that were given since October 2020 have no check digit. So an order number that begins with a date
 * is refused as well when it is sealed; as a plain column it is not looked at.
 */
final class ResidentNumbers {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9])([0-9]{2})([0-9]{2})([0-9]{2})[-. ]{0,3}([1-8])[0-9]{6}(?![0-9])");

    private ResidentNumbers() {}

    /** Whose number a text looks like. */
    enum Found {
        NONE,
        FOREIGNER,
        CITIZEN
    }

    /** Refuses a text with a number that the policy gives no ground to keep. */
    static void refuse(String javaName, Slot slot, Object value, Policy policy, Instant at) {
        for (String text : SealedTexts.of(slot, value)) {
            refuse(javaName, slot, in(text, at), policy);
        }
    }

    private static void refuse(String javaName, Slot slot, Found found, Policy policy) {
        if (found != Found.NONE && !isGrounded(policy, slot.itemId(), found)) {
            throw new ResidentNumberException("the value of " + javaName + "." + slot.name()
                    + " looks like a resident registration number, and the policy declares no statute for the item '"
                    + slot.itemId() + "' (PIPA article 24-2); ask for something else, such as the date of birth or CI,"
                    + " or declare an item of the class resident-number in a purpose whose basis is a statute");
        }
    }

    /** An alien registration number is a unique id, which a consent may cover (PIPA article 24). */
    private static boolean isGrounded(Policy policy, Id<Item> item, Found found) {
        if (found == Found.FOREIGNER && policy.classesOf(item).contains(ItemClass.UNIQUE_ID)) {
            return true;
        }
        return policy.classesOf(item).contains(ItemClass.RESIDENT_NUMBER)
                && policy.purposesOf(item).stream()
                        .anyMatch(purpose -> purpose.basis().kind() == LegalBasis.Kind.STATUTE);
    }

    /** Looks for a number of somebody who was born by then. */
    static Found in(String text, Instant at) {
        Found found = Found.NONE;
        Matcher matcher = NUMBER.matcher(plain(text));
        while (matcher.find() && found != Found.CITIZEN) {
            int seventh = Integer.parseInt(matcher.group(4));
            int century = seventh == 1 || seventh == 2 || seventh == 5 || seventh == 6 ? 1900 : 2000;
            if (isBirth(
                    century + Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    at)) {
                found = seventh >= 5 ? Found.FOREIGNER : Found.CITIZEN;
            }
        }
        return found;
    }

    private static boolean isBirth(int year, int month, int day, Instant at) {
        try {
            // at most a day later than here, wherever the person is
            return !LocalDate.of(year, month, day)
                    .isAfter(LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(1));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Digits of every script, dashes and blanks as their ASCII forms. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            int digit = Character.digit(point, 10);
            if (digit >= 0) {
                plain.append(digit);
            } else if (Character.getType(point) == Character.DASH_PUNCTUATION || point == '\u2212') {
                plain.append('-');
            } else if (Character.isSpaceChar(point) || Character.isWhitespace(point)) {
                plain.append(' ');
            } else if (Character.getType(point) != Character.FORMAT) {
                plain.append(point == '.' ? '.' : point == '-' ? '-' : 'x');
            }
        });
        return plain.toString();
    }
}
