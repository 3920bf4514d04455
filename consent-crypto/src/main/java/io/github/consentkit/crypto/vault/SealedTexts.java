package io.github.consentkit.crypto.vault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Every text in a value that is about to be sealed: itself, or those inside a record, keys of maps included. */
final class SealedTexts {

    private static final JsonFactory JSON = JsonFactory.builder()
            // a table of names that the whole program shares is no place for what stands in personal values
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private SealedTexts() {}

    static List<String> of(Slot slot, Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        return value instanceof Record ? inside(slot.sealing().encoded(value)) : List.of();
    }

    /** By the form that is sealed, as the record itself may be in a module that is not open. */
    private static List<String> inside(byte[] encoded) {
        List<String> texts = new ArrayList<>();
        try (JsonParser from = JSON.createParser(encoded, 1, encoded.length - 1)) {
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                    texts.add(from.getText());
                }
            }
        } catch (IOException e) {
            // without the cause: its message repeats the text
            throw new IllegalStateException("what was just encoded cannot be read again");
        }
        return texts;
    }
}
