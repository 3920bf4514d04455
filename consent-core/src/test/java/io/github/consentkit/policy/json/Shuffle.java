package io.github.consentkit.policy.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.consentkit.policy.Id;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Writes the same policy another way: other orders of keys and of sets, and empty parts written out or left out. */
final class Shuffle {

    private final Random random;

    Shuffle(Random random) {
        this.random = random;
    }

    JsonNode of(JsonNode node, Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() != Id.class) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (raw == Optional.class) {
                return of(node, last);
            }
            return raw == Map.class ? map(node, last) : array(node, last, raw == Set.class);
        }
        return type instanceof Class<?> raw && raw.isRecord() && raw != Id.class ? object(node, raw) : node;
    }

    private JsonNode array(JsonNode node, Type element, boolean set) {
        List<JsonNode> elements = new ArrayList<>();
        node.forEach(child -> elements.add(of(child, element)));
        if (set) {
            Collections.shuffle(elements, random);
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        elements.forEach(array::add);
        return array;
    }

    private JsonNode map(JsonNode node, Type value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        shuffled(node).forEach(key -> object.set(key, of(node.get(key), value)));
        return object;
    }

    private JsonNode object(JsonNode node, Class<?> type) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        List<RecordComponent> components = new ArrayList<>(List.of(type.getRecordComponents()));
        Collections.shuffle(components, random);
        for (RecordComponent component : components) {
            JsonNode child = node.get(component.getName());
            if (child != null) {
                object.set(component.getName(), of(child, component.getGenericType()));
            } else if (component.getType() == List.class || component.getType() == Set.class) {
                if (random.nextBoolean()) {
                    object.set(component.getName(), JsonNodeFactory.instance.arrayNode());
                }
            }
        }
        return object;
    }

    private List<String> shuffled(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        Collections.shuffle(keys, random);
        return keys;
    }
}
