package io.github.consentkit.notice;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.taxonomy.Taxonomy;
import io.github.consentkit.policy.taxonomy.Term;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes the parts of a register, always in one layout; what has no order is sorted, and an empty optional is left out. */
final class JsonOut {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final List<Taxonomy> taxonomies;
    private final StringWriter text = new StringWriter();
    private final JsonGenerator generator;

    private JsonOut(List<Taxonomy> taxonomies) throws IOException {
        this.taxonomies = taxonomies;
        this.generator = FACTORY.createGenerator(text);
        // the default would end lines as the machine does
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        generator.setPrettyPrinter(
                new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines));
    }

    /** One part of the document. */
    interface Part {
        void write() throws IOException;
    }

    /** One part of the document for each element. */
    interface Each<T> {
        void write(T element) throws IOException;
    }

    /** Everything in the document. */
    interface Document {
        void write(JsonOut out) throws IOException;
    }

    static String document(List<Taxonomy> taxonomies, Document document) {
        try {
            JsonOut out = new JsonOut(taxonomies);
            out.generator.writeStartObject();
            document.write(out);
            out.generator.writeEndObject();
            out.generator.close();
            return out.text.append("\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory takes every character", e);
        }
    }

    void object(String key, Part part) throws IOException {
        generator.writeObjectFieldStart(key);
        part.write();
        generator.writeEndObject();
    }

    <T> void objects(String key, Collection<T> elements, Each<T> each) throws IOException {
        generator.writeArrayFieldStart(key);
        for (T element : elements) {
            generator.writeStartObject();
            each.write(element);
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    void value(String key, String value) throws IOException {
        generator.writeStringField(key, value);
    }

    void value(String key, Enum<?> value) throws IOException {
        value(key, JsonNames.of(value));
    }

    void flag(String key, boolean value) throws IOException {
        generator.writeBooleanField(key, value);
    }

    void value(String key, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            value(key, value.get().toString());
        }
    }

    void number(String key, Optional<Integer> value) throws IOException {
        if (value.isPresent()) {
            generator.writeNumberField(key, value.get());
        }
    }

    void text(String key, LocalizedText value) throws IOException {
        object(key, () -> {
            value("ko", value.ko());
            value("en", value.en());
        });
    }

    void text(String key, Optional<LocalizedText> value) throws IOException {
        if (value.isPresent()) {
            text(key, value.get());
        }
    }

    /** A sorted list of ids. */
    void ids(String key, Collection<? extends Id<?>> ids) throws IOException {
        strings(key, ids.stream().map(Id::value).sorted().toList());
    }

    /** A sorted list of constants. */
    void names(String key, Set<? extends Enum<?>> constants) throws IOException {
        strings(key, constants.stream().map(JsonNames::of).sorted().toList());
    }

    /** What each taxonomy says, under its name; an empty list where it says nothing. */
    void terms(Function<Taxonomy, ? extends Set<Term>> terms) throws IOException {
        if (taxonomies.isEmpty()) {
            return;
        }
        object("terms", () -> {
            for (Taxonomy taxonomy : taxonomies) {
                strings(
                        taxonomy.name(),
                        terms.apply(taxonomy).stream().sorted().map(Term::key).toList());
            }
        });
    }

    void strings(String key, List<String> values) throws IOException {
        generator.writeArrayFieldStart(key);
        for (String value : values) {
            generator.writeString(value);
        }
        generator.writeEndArray();
    }
}
