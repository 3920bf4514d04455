package io.github.consentkit.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A policy as a careful reader of its JSON sees it: an oracle that knows nothing of the policy's model. */
final class PolicyJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final JsonNode root;

    PolicyJson(String json) {
        try {
            root = MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The element of the list whose id is this; a missing node where there is none. */
    JsonNode find(String list, String id) {
        for (JsonNode element : root.at(list)) {
            if (element.path("id").asText().equals(id)) {
                return element;
            }
        }
        return MAPPER.missingNode();
    }

    /** The same ids in the order in which the list declares them. */
    List<String> inOrder(String list, List<String> ids) {
        List<String> ordered = new ArrayList<>();
        for (JsonNode element : root.at(list)) {
            if (ids.contains(element.path("id").asText())) {
                ordered.add(element.path("id").asText());
            }
        }
        return ordered;
    }

    JsonNode block(String id) {
        return find("/consents", id);
    }

    String purposeName(String id, String language) {
        return text(find("/purposes/leaves", id).path("name"), language);
    }

    String itemName(String id, String language) {
        return text(find("/items/list", id).path("name"), language);
    }

    static String text(JsonNode localized, String language) {
        String text = localized.path(language).asText();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no text in " + language + " at " + localized);
        }
        return text;
    }

    static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }
}
