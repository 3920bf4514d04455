package io.github.consentkit.crypto.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.internal.MalformedBytesException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map from texts: an array of pairs in the order of its iterator. Not an object, so that the names in objects are
 * names of components alone, which may stand in messages; a key may be personal data.
 *
 * @param where the component that has it, for messages
 */
record MapShape(String where, Shape key, Shape value) implements Shape {

    @Override
    public void write(Object map, JsonGenerator to) throws IOException {
        to.writeStartArray();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
            to.writeStartArray();
            key.write(Check.notNull(entry.getKey(), "a key of " + where), to);
            value.write(Check.notNull(entry.getValue(), "a value of " + where), to);
            to.writeEndArray();
        }
        to.writeEndArray();
    }

    @Override
    public Object read(JsonParser from) throws IOException, MalformedBytesException {
        expect(from.currentToken() == JsonToken.START_ARRAY);
        Map<Object, Object> map = new LinkedHashMap<>();
        while (from.nextToken() == JsonToken.START_ARRAY) {
            from.nextToken();
            Object name = key.read(from);
            from.nextToken();
            if (map.put(name, value.read(from)) != null) {
                throw new MalformedBytesException(where + " has a key twice");
            }
            expect(from.nextToken() == JsonToken.END_ARRAY);
        }
        expect(from.currentToken() == JsonToken.END_ARRAY);
        return Copies.map(map);
    }

    private void expect(boolean asWritten) throws MalformedBytesException {
        if (!asWritten) {
            throw new MalformedBytesException(where + " is not an array of pairs");
        }
    }
}
