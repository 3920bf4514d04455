package io.github.consentkit.testing;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Changes a policy document for a test: one edit after the other, by JSON pointer. */
public final class JsonEdit {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode root;

    private JsonEdit(JsonNode root) {
        this.root = root;
    }

    /** Starts from a document. */
    public static JsonEdit of(String json) {
        try {
            return new JsonEdit(MAPPER.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts from the example's policy. */
    public static JsonEdit ofExample() {
        return of(Example.json());
    }

    /** Puts the JSON value at the pointer; an index at the end of a list, or {@code -}, appends. */
    public JsonEdit set(String pointer, String json) {
        JsonNode value = of(json).root;
        JsonNode parent = parent(pointer);
        String last = last(pointer);
        if (parent instanceof ArrayNode array) {
            if (last.equals("-") || Integer.parseInt(last) == array.size()) {
                array.add(value);
            } else {
                array.set(Integer.parseInt(last), value);
            }
        } else {
            ((ObjectNode) parent).set(last, value);
        }
        return this;
    }

    /** Removes what is at the pointer. */
    public JsonEdit remove(String pointer) {
        JsonNode parent = parent(pointer);
        String last = last(pointer);
        Object removed = parent instanceof ArrayNode array
                ? array.remove(Integer.parseInt(last))
                : ((ObjectNode) parent).remove(last);
        if (removed == null) {
            throw new IllegalArgumentException("nothing is at " + pointer);
        }
        return this;
    }

    /** Lets two elements of a list change places. */
    public JsonEdit swap(String listPointer, int one, int other) {
        ArrayNode list = (ArrayNode) root.at(listPointer);
        JsonNode moved = list.get(one);
        list.set(one, list.get(other));
        list.set(other, moved);
        return this;
    }

    /** Returns the pointer of the element of a list whose id is this. */
    public String find(String listPointer, String id) {
        JsonNode list = root.at(listPointer);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path("id").asText().equals(id)) {
                return listPointer + "/" + i;
            }
        }
        throw new IllegalArgumentException(listPointer + " has no '" + id + "'");
    }

    /** Returns the JSON value at the pointer. */
    public String jsonAt(String pointer) {
        return root.at(pointer).toString();
    }

    /** Returns the document. */
    public String json() {
        return root.toString();
    }

    /** Returns the policy that the document now declares. */
    public Policy read() {
        return PolicyReader.read(json());
    }

    private JsonNode parent(String pointer) {
        JsonNode parent = root.at(JsonPointer.compile(pointer).head());
        if (parent.isMissingNode()) {
            throw new IllegalArgumentException("nothing is at the parent of " + pointer);
        }
        return parent;
    }

    private static String last(String pointer) {
        return JsonPointer.compile(pointer).last().getMatchingProperty();
    }
}
