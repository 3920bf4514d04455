package io.github.consentkit.consent;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Texts;
import io.github.consentkit.policy.Language;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Says in plain words what state a consent is in and what it rests on. */
final class StateWords {

    private static final Map<Language, StateWords> SPEAKERS = new EnumMap<>(Map.of(
            Language.KO, new StateWords(Language.KO),
            Language.EN, new StateWords(Language.EN)));

    private final Language language;
    private final Texts texts;

    private StateWords(Language language) {
        this.language = language;
        this.texts = Texts.load(StateWords.class, "states", language.locale());
    }

    static StateWords in(Language language) {
        return Objects.requireNonNull(SPEAKERS.get(language));
    }

    String of(BlockReport report) {
        StringJoiner sentences = new StringJoiner(" ");
        sentences.add(texts.get(
                "state." + JsonNames.of(report.status()),
                Map.of("title", report.title().in(language))));
        report.restsOn()
                .ifPresent(event -> sentences.add(texts.get(
                        "rests",
                        Map.of(
                                "sequence", Long.toString(event.sequence()),
                                "date",
                                        LocalDate.ofInstant(event.content().occurredAt(), report.zone())
                                                .toString()))));
        if (!report.ended().isEmpty()) {
            sentences.add(texts.get(
                    "ended",
                    Map.of(
                            "purposes",
                            report.ended().values().stream()
                                    .map(name -> name.in(language))
                                    .collect(Collectors.joining(", ")))));
        }
        if (report.evidence() == EvidenceStatus.MISSING) {
            sentences.add(texts.get("evidence.missing"));
        }
        return sentences.toString();
    }
}
