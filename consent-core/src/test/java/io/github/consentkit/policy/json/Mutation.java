package io.github.consentkit.policy.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One change of the structure of a document, at a place that a number picks; the same numbers make the same change.
 *
 * @param kind what is done
 * @param place picks where
 * @param other picks the second place, for a swap
 * @param value the JSON that is put there, or the new name of a key
 */
record Mutation(Kind kind, int place, int other, String value) {

    enum Kind {
        DELETE,
        REPLACE,
        RENAME,
        DUPLICATE,
        SWAP
    }

    /** The place of a value: its parent, and its key or index there. */
    private record Slot(JsonNode parent, String key, int index) {

        JsonNode get() {
            return parent instanceof ArrayNode array ? array.get(index) : parent.get(key);
        }

        void set(JsonNode value) {
            if (parent instanceof ArrayNode array) {
                array.set(index, value);
            } else {
                ((ObjectNode) parent).set(key, value);
            }
        }

        void remove() {
            if (parent instanceof ArrayNode array) {
                array.remove(index);
            } else {
                ((ObjectNode) parent).remove(key);
            }
        }
    }

    /** Changes the document. */
    void applyTo(JsonNode root, JsonNode replacement) {
        List<Slot> slots = new ArrayList<>();
        collect(root, slots);
        if (slots.isEmpty()) {
            return;
        }
        Slot slot = slots.get(Math.floorMod(place, slots.size()));
        switch (kind) {
            case DELETE -> slot.remove();
            case REPLACE -> slot.set(replacement);
            case RENAME -> {
                if (slot.parent() instanceof ObjectNode object) {
                    JsonNode kept = object.remove(slot.key());
                    object.set(value, kept);
                }
            }
            case DUPLICATE -> {
                if (slot.parent() instanceof ArrayNode array) {
                    array.insert(slot.index(), slot.get().deepCopy());
                }
            }
            case SWAP -> {
                Slot second = slots.get(Math.floorMod(other, slots.size()));
                JsonNode left = slot.get().deepCopy();
                JsonNode right = second.get().deepCopy();
                slot.set(right);
                second.set(left);
            }
        }
    }

    private static void collect(JsonNode node, List<Slot> slots) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                slots.add(new Slot(object, field.getKey(), 0));
                collect(field.getValue(), slots);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                slots.add(new Slot(array, "", i));
                collect(array.get(i), slots);
            }
        }
    }
}
