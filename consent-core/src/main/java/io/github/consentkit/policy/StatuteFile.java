package io.github.consentkit.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.consentkit.internal.JsonNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the catalogue that lies beside this class; a flaw in it is a flaw of the library. */
final class StatuteFile {

    private static final String NAME = "statutes.json";

    private StatuteFile() {}

    static List<Statute> read() {
        try (InputStream stream = StatuteFile.class.getResourceAsStream(NAME)) {
            if (stream == null) {
                throw new IllegalStateException("the library is incomplete: " + NAME + " is missing");
            }
            try (JsonParser parser = new JsonFactory().createParser(stream)) {
                parser.nextToken();
                return statutes(object(parser));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + NAME, e);
        }
    }

    private static List<Statute> statutes(Map<String, Object> root) {
        Map<String, Statute.Act> acts = new LinkedHashMap<>();
        for (Map<String, Object> entry : objects(root, "acts")) {
            Statute.Act act = new Statute.Act(
                    Id.of(text(entry, "id")),
                    text(entry, "jurisdiction"),
                    words(entry, "name").orElseThrow(),
                    optional(entry, "number"),
                    optional(entry, "textInForceFrom").map(LocalDate::parse));
            acts.put(act.id().value(), act);
        }
        List<Statute> statutes = new ArrayList<>();
        for (Map<String, Object> entry : objects(root, "statutes")) {
            statutes.add(new Statute(
                    Id.of(text(entry, "id")),
                    Objects.requireNonNull(acts.get(text(entry, "act")), "an act of " + NAME),
                    optional(entry, "article"),
                    constant(Statute.Kind.values(), text(entry, "kind")),
                    words(entry, "title").orElseThrow(),
                    optional(entry, "period").map(Period::parse),
                    optional(entry, "time").map(Duration::parse),
                    optional(entry, "start").map(start -> constant(RetentionRule.Start.values(), start)),
                    words(entry, "keeps"),
                    LocalDate.parse(text(entry, "effectiveFrom")),
                    optional(entry, "effectiveTo").map(LocalDate::parse),
                    constant(Statute.Verification.values(), text(entry, "verification")),
                    constant(Statute.Verification.values(), text(entry, "datesVerification"))));
        }
        return statutes;
    }

    /** Every value of the file is a text, an object or a list of objects. */
    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                fields.put(key, object(parser));
            } else if (value == JsonToken.START_ARRAY) {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    list.add(object(parser));
                }
                fields.put(key, list);
            } else {
                fields.put(key, parser.getText());
            }
        }
        return fields;
    }

    @SuppressWarnings("unchecked") // object(...) makes nothing else
    private static List<Map<String, Object>> objects(Map<String, Object> holder, String key) {
        return (List<Map<String, Object>>) Objects.requireNonNull(holder.get(key), key);
    }

    private static String text(Map<String, Object> holder, String key) {
        return optional(holder, key)
                .orElseThrow(() -> new IllegalStateException("an entry of " + NAME + " has no " + key));
    }

    private static Optional<String> optional(Map<String, Object> holder, String key) {
        return Optional.ofNullable(holder.get(key)).map(String.class::cast);
    }

    @SuppressWarnings("unchecked") // object(...) makes nothing else
    private static Optional<LocalizedText> words(Map<String, Object> holder, String key) {
        return Optional.ofNullable((Map<String, Object>) holder.get(key))
                .map(words -> new LocalizedText(text(words, "ko"), text(words, "en")));
    }

    private static <E extends Enum<E>> E constant(E[] constants, String name) {
        return Stream.of(constants)
                .filter(constant -> JsonNames.of(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(NAME + " names the unknown word " + name));
    }
}
