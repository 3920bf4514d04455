package io.github.consentkit.consent;

import io.github.consentkit.internal.Texts;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Purpose;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Says in plain words why somebody has to be asked again. */
final class RenewalWords {

    private static final Map<Language, RenewalWords> SPEAKERS = new EnumMap<>(Map.of(
            Language.KO, new RenewalWords(Language.KO),
            Language.EN, new RenewalWords(Language.EN)));

    private final Language language;
    private final Texts texts;

    private RenewalWords(Language language) {
        this.language = language;
        this.texts = Texts.load(RenewalWords.class, "renewals", language.locale());
    }

    static RenewalWords in(Language language) {
        return Objects.requireNonNull(SPEAKERS.get(language));
    }

    String of(Renewal renewal) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(texts.get(
                "again",
                Map.of(
                        "title", renewal.title().in(language),
                        "version",
                                renewal.agreement().content().shown().version().value())));
        add(lines, "purposes", renewal.purposes().stream().map(Purpose::name).toList());
        add(lines, "items", renewal.items().stream().map(Item::name).toList());
        add(
                lines,
                "recipient",
                renewal.recipient().stream().map(found -> found.name()).toList());
        if (renewal.changes().isEmpty()) {
            lines.add("- " + texts.get("unknown"));
        }
        renewal.changes().forEach(change -> lines.add("- " + change.explain(language.locale())));
        return lines.toString();
    }

    private void add(StringJoiner lines, String key, List<LocalizedText> names) {
        if (!names.isEmpty()) {
            String listed = names.stream().map(name -> name.in(language)).collect(Collectors.joining(", "));
            lines.add("- " + texts.get(key, Map.of("names", listed)));
        }
    }
}
