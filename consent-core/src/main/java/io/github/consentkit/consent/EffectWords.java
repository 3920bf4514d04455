package io.github.consentkit.consent;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Texts;
import io.github.consentkit.policy.Language;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says in plain words what a refusal costs. */
final class EffectWords {

    private static final Map<Language, EffectWords> SPEAKERS = new EnumMap<>(Map.of(
            Language.KO, new EffectWords(Language.KO),
            Language.EN, new EffectWords(Language.EN)));

    private final Language language;
    private final Texts texts;

    private EffectWords(Language language) {
        this.language = language;
        this.texts = Texts.load(EffectWords.class, "effects", language.locale());
    }

    static EffectWords in(Language language) {
        return Objects.requireNonNull(SPEAKERS.get(language));
    }

    String sentence(RefusalEffect effect) {
        String key = JsonNames.of(effect.necessity()) + (effect.disables().isEmpty() ? ".none" : ".some");
        return texts.get(
                key,
                Map.of(
                        "title", effect.title().in(language),
                        "purposes",
                                effect.disables().stream()
                                        .map(purpose -> purpose.name().in(language))
                                        .collect(Collectors.joining(", "))));
    }
}
