package io.github.consentkit.policy.diff;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Texts;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import java.time.Period;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Says in one language what changed. */
final class ChangeWords {

    private static final int SHOWN = 90;
    private static final Map<Language, ChangeWords> SPEAKERS = new EnumMap<>(Map.of(
            Language.KO, new ChangeWords(Language.KO),
            Language.EN, new ChangeWords(Language.EN)));

    private final Language language;
    private final Texts texts;

    private ChangeWords(Language language) {
        this.language = language;
        this.texts = Texts.load(ChangeWords.class, "changes", language.locale());
    }

    static ChangeWords in(Language language) {
        return Objects.requireNonNull(SPEAKERS.get(language));
    }

    Language language() {
        return language;
    }

    String sentence(Change change) {
        Optional<String> before = change.before().map(this::shown);
        Optional<String> after = change.after().map(this::shown);
        String what = change.aspect().isEmpty()
                ? "whole."
                : change.kind() == Change.Kind.CHANGED && before.equals(after) ? "words." : "";
        StringJoiner sentence = new StringJoiner(" ");
        sentence.add(texts.get("effect." + JsonNames.of(change.effect())));
        sentence.add(texts.get(
                what + JsonNames.of(change.kind()),
                Map.of(
                        "subject", change.subject().in(language),
                        "aspect", change.aspect().map(text -> text.in(language)).orElse(""),
                        "before", before.orElse(""),
                        "after", after.orElse(""))));
        if (!change.consents().isEmpty()) {
            String blocks = change.consents().stream()
                    .map(consent -> '"' + consent.title().in(language) + '"')
                    .distinct()
                    .collect(Collectors.joining(", "));
            sentence.add(texts.get("ask", Map.of("blocks", blocks)));
        }
        StringJoiner sources = new StringJoiner("; ", "(", ")");
        change.clause().map(Id::value).ifPresent(id -> sources.add(texts.get("clause", Map.of("clause", id))));
        change.law().ifPresent(sources::add);
        return sources.length() > 2 ? sentence.add(sources.toString()).toString() : sentence.toString();
    }

    /** The word for a component, and the name of the thing where it has one. */
    String part(String component, Optional<String> name) {
        return named(texts.get("part." + component), name);
    }

    /** The word for a type of record, and the name of the thing where it has one. */
    String type(String type, Optional<String> name) {
        return named(texts.get("type." + type), name);
    }

    String value(Object value) {
        if (value instanceof Period period) {
            return period(period);
        }
        if (value instanceof Enum<?> constant) {
            return texts.get("value." + JsonNames.of(constant));
        }
        if (value instanceof Collection<?>) {
            return texts.get("order");
        }
        if (value instanceof String text && text.matches("[A-Z]{2}")) {
            return new Locale("", text).getDisplayCountry(language.locale());
        }
        return value.toString();
    }

    private String period(Period period) {
        StringJoiner words = new StringJoiner(" ");
        count(period.getYears(), "year", words);
        count(period.getMonths(), "month", words);
        count(period.getDays(), "day", words);
        return words.length() == 0 ? texts.get("at-once") : words.toString();
    }

    private void count(int number, String unit, StringJoiner words) {
        if (number != 0) {
            words.add(texts.get(unit + (number == 1 ? "" : "s"), Map.of("number", Integer.toString(number))));
        }
    }

    private static String named(String word, Optional<String> name) {
        return name.map(text -> word + " \"" + text + '"').orElse(word);
    }

    private String shown(LocalizedText text) {
        String all = text.in(language);
        int length = all.codePointCount(0, all.length());
        return length <= SHOWN ? all : all.substring(0, all.offsetByCodePoints(0, SHOWN)) + "...";
    }
}
