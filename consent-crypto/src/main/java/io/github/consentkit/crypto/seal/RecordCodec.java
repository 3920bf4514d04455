package io.github.consentkit.crypto.seal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.MalformedBytesException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Codecs of records: JSON without white space, in which everything has one form. */
final class RecordCodec {

    /** How deep objects and arrays may stand in one another, the record itself included. */
    static final int MAX_DEPTH = 20;

    /** The digits and the sign of a {@code long}. */
    private static final int MAX_NUMBER = 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            // a table of names that the whole program shares is no place for what stands in sealed values
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private RecordCodec() {}

    static <T> Codec<T> of(Class<T> type, RecordAccess access) {
        Shape shape = RecordShapes.of(type, access);
        return new Codec<>(
                TypeTag.RECORD,
                type,
                (value, to) -> to.fixed(print(shape, value, type).getBytes(StandardCharsets.UTF_8)),
                from -> type.cast(parse(shape, CanonicalReader.utf8(from.rest()))));
    }

    private static String print(Shape shape, Object value, Class<?> type) {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = JSON.createGenerator(text)) {
            shape.write(value, to);
        } catch (StreamConstraintsException e) {
            throw new InvalidInputException("a value of " + type.getName() + " nests deeper than " + MAX_DEPTH
                    + " levels; seal its parts as values of their own");
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private static Object parse(Shape shape, String text) throws MalformedBytesException {
        try {
            if (!again(text).equals(text)) {
                throw new MalformedBytesException("the JSON is not in the one form that this release writes");
            }
            try (JsonParser from = JSON.createParser(text)) {
                from.nextToken();
                return shape.read(from);
            }
        } catch (IOException e) {
            // its message repeats the text
            throw new MalformedBytesException("the JSON is broken, or exceeds what this release writes");
        }
    }

    /** Returns the text as this release would write the same tokens. */
    private static String again(String text) throws IOException, MalformedBytesException {
        StringWriter copy = new StringWriter();
        try (JsonParser from = JSON.createParser(text);
                JsonGenerator to = JSON.createGenerator(copy)) {
            while (from.nextToken() != null) {
                if (from.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
                    throw new MalformedBytesException("the JSON has a number that is not whole");
                }
                to.copyCurrentEvent(from);
            }
        }
        return copy.toString();
    }
}
