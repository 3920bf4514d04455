package io.github.consentkit.consent;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Texts;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Writes a timeline as plain text. */
final class TimelineWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Map<Language, TimelineWords> SPEAKERS = new EnumMap<>(Map.of(
            Language.KO, new TimelineWords(Language.KO),
            Language.EN, new TimelineWords(Language.EN)));

    private final Language language;
    private final Texts texts;

    private TimelineWords(Language language) {
        this.language = language;
        this.texts = Texts.load(TimelineWords.class, "timeline", language.locale());
    }

    static TimelineWords in(Language language) {
        return Objects.requireNonNull(SPEAKERS.get(language));
    }

    String of(ConsentTimeline timeline) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(texts.get("head", Map.of("zone", timeline.zone().getId())));
        for (TimelineEntry entry : timeline.entries()) {
            String time = time(entry.at(), timeline.zone());
            if (entry instanceof TimelineEntry.Said said) {
                said(time, said, timeline.zone(), lines);
            } else if (entry instanceof TimelineEntry.Overtaken overtaken) {
                overtaken(time, overtaken, lines);
            }
        }
        return lines.toString();
    }

    private void said(String time, TimelineEntry.Said said, ZoneId zone, StringJoiner lines) {
        NewConsentEvent event = said.event().content();
        String title = said.shown()
                .title()
                .map(text -> text.in(language))
                .orElse(event.block().value());
        lines.add(time + "  #" + said.event().sequence() + "  "
                + texts.get("said." + JsonNames.of(event.kind()), Map.of("who", who(event.giver()), "title", title)));
        if (!said.purposes().isEmpty()) {
            lines.add(indented(texts.get(
                    "purposes", Map.of("purposes", names(said.purposes().values())))));
        }
        said.method()
                .ifPresent(method -> lines.add(indented(texts.get(
                        "way",
                        Map.of(
                                "method", method.in(language),
                                "act",
                                        texts.get("act."
                                                + JsonNames.of(event.manner().act())))))));
        event.manner()
                .evidence()
                .ifPresent(mark -> lines.add(indented(texts.get(
                        "evidence", Map.of("kind", texts.get("evidence." + JsonNames.of(mark.kind())))))));
        if (!said.event().recordedAt().equals(event.occurredAt())) {
            lines.add(indented(
                    texts.get("recorded", Map.of("time", time(said.event().recordedAt(), zone)))));
        }
        shown(said.shown(), lines);
    }

    private void shown(ShownText shown, StringJoiner lines) {
        lines.add(indented(texts.get(
                "shown",
                Map.of(
                        "version", shown.shown().version().value(),
                        "language", JsonNames.of(shown.shown().language()),
                        "digest", shown.shown().digest().toString()))));
        lines.add(indented(texts.get("match." + JsonNames.of(shown.match()))));
        shown.text().ifPresent(text -> text.lines().forEach(line -> lines.add(indented("| " + line))));
    }

    private void overtaken(String time, TimelineEntry.Overtaken overtaken, StringJoiner lines) {
        lines.add(time + "  "
                + texts.get(
                        "overtaken." + JsonNames.of(overtaken.effect()),
                        Map.of(
                                "version", overtaken.version().value(),
                                "title", overtaken.title().in(language))));
        overtaken.changes().forEach(change -> lines.add(indented("- " + change.explain(language.locale()))));
    }

    private String who(Giver giver) {
        if (giver instanceof Giver.Guardian guardian) {
            return texts.get(
                    "who.guardian",
                    Map.of("confirmation", texts.get("confirmation." + JsonNames.of(guardian.confirmation()))));
        }
        return texts.get(giver instanceof Giver.Self ? "who.self" : "who.controller");
    }

    private String names(Collection<LocalizedText> names) {
        return names.stream().map(name -> name.in(language)).collect(Collectors.joining(", "));
    }

    private static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    private static String indented(String line) {
        return "    " + line;
    }
}
