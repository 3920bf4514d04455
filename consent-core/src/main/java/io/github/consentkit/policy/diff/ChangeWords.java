package io.github.consentkit.policy.diff;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Texts;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import java.time.Period;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Says in one language what changed. */
final class ChangeWords {

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
        Optional<String> before = change.before().map(text -> text.in(language));
        Optional<String> after = change.after().map(text -> text.in(language));
        Excerpt excerpt = Excerpt.of(before.orElse(""), after.orElse(""));
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
                        "before", excerpt.before(),
                        "after", excerpt.after())));
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

    /** What about a list changed when its elements stand in another order. */
    String orderOf(String component) {
        return texts.get("order", Map.of("part", part(component, Optional.empty())));
    }

    /** An order that cannot be told by names. */
    String order(boolean isOlder) {
        return texts.get(isOlder ? "order.before" : "order.after");
    }

    String value(Object value) {
        if (value instanceof Period period) {
            return period(period);
        }
        if (value instanceof Enum<?> constant) {
            return texts.get("value." + JsonNames.of(constant));
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
}
