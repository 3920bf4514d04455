package io.github.consentkit.crypto.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.internal.MalformedBytesException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * A list or a set: its elements in the order of its iterator.
 *
 * @param where the component that has it, for messages
 * @param type {@code List} or {@code Set}
 */
record SeriesShape(String where, Class<?> type, Shape element) implements Shape {

    @Override
    public void write(Object value, JsonGenerator to) throws IOException {
        to.writeStartArray();
        for (Object each : (Collection<?>) value) {
            element.write(Check.notNull(each, "an element of " + where), to);
        }
        to.writeEndArray();
    }

    @Override
    public Object read(JsonParser from) throws IOException, MalformedBytesException {
        if (from.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedBytesException(where + " is not an array");
        }
        List<Object> elements = new ArrayList<>();
        while (from.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read(from));
        }
        if (type == List.class) {
            return List.copyOf(elements);
        }
        if (new HashSet<>(elements).size() < elements.size()) {
            throw new MalformedBytesException(where + " has an element twice");
        }
        return Copies.set(elements);
    }
}
