package io.github.consentkit.notice;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Texts;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What a page of a certificate says in one language. */
record CertificateWords(Language language, Texts texts) {

    private static final Map<Language, CertificateWords> SPEAKERS =
            new EnumMap<>(Map.of(Language.KO, load(Language.KO), Language.EN, load(Language.EN)));

    static CertificateWords in(Language language) {
        return Objects.requireNonNull(SPEAKERS.get(language));
    }

    private static CertificateWords load(Language language) {
        return new CertificateWords(language, Texts.load(CertificateWords.class, "certificate", language.locale()));
    }

    String of(LocalizedText text) {
        return text.in(language);
    }

    String get(String key) {
        return texts.get(key);
    }

    String get(String key, Map<String, String> arguments) {
        return texts.get(key, arguments);
    }

    String constant(String group, Enum<?> constant) {
        return texts.get(group + "." + JsonNames.of(constant));
    }
}
