package io.github.consentkit.policy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.TextRules;

/**
 * One text of a policy in Korean and English: plain text, no markup, no invisible characters.
 *
 * @param ko the Korean text, not blank
 * @param en the English text, not blank
 */
public record LocalizedText(String ko, String en) {

    /** Checks both texts; throws {@link InvalidInputException} for a blank one or one that hides something. */
    public LocalizedText {
        check(ko, "ko");
        check(en, "en");
    }

    /** Returns the text in the language. */
    public String in(Language language) {
        return language == Language.KO ? ko : en;
    }

    private static void check(String text, String key) {
        if (TextRules.isBlank(Check.notNull(text, key))) {
            throw new InvalidInputException("the text '" + key + "' is blank");
        }
        TextRules.firstDefect(text).ifPresent(defect -> {
            throw new InvalidInputException("the text '" + key + "' " + defect);
        });
    }
}
