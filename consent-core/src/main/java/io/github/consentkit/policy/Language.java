package io.github.consentkit.policy;

import java.util.Locale;

/** A language in which every text of a policy exists. */
public enum Language {
    /** Korean. */
    KO(Locale.KOREAN),
    /** English. */
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** Returns the locale of this language, without a country. */
    public Locale locale() {
        return locale;
    }

    /** Returns the language of the locale, or the given one where the locale's language is neither of the two. */
    public static Language of(Locale locale, Language otherwise) {
        for (Language language : values()) {
            if (language.locale.getLanguage().equals(locale.getLanguage())) {
                return language;
            }
        }
        return otherwise;
    }
}
