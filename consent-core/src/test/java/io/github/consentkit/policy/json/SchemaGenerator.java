package io.github.consentkit.policy.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.TextRules;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes the JSON Schema of the format from the records themselves, so that the two cannot say different things. */
final class SchemaGenerator {

    private static final String WORDS = "^[a-z0-9]+(-[a-z0-9]+)*$";
    private static final String CLAUSE = "^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$";
    private static final String DAY = "^([0-9]{4}|[+][0-9]{5,9}|-[0-9]{4,9})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
    private static final String PERIOD =
            "^[-+]?[Pp](?=.)([-+]?[0-9]+[Yy])?([-+]?[0-9]+[Mm])?([-+]?[0-9]+[Ww])?([-+]?[0-9]+[Dd])?$";

    /** Ids of other versions may be any text. */
    private static final Set<Class<?>> OTHER_VERSIONS = Set.of(Policy.class, PolicyDocument.class);

    private final ComponentWords words = new ComponentWords();
    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    static JsonNode generate() {
        SchemaGenerator generator = new SchemaGenerator();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$id", "urn:consentkit:schema:" + PolicyDocument.FORMAT.replace('/', ':'));
        root.put("title", "ConsentKit policy");
        root.setAll(generator.object(PolicyDocument.class));
        ((ObjectNode) root.at("/properties/format")).put("const", PolicyDocument.FORMAT);
        ObjectNode definitions = root.putObject("$defs");
        generator.definitions.forEach(definitions::set);
        return root;
    }

    private ObjectNode object(Class<?> type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        words.of(type).ifPresent(about -> schema.put("description", about));
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode property = value(component.getGenericType(), component.getName());
            words.of(type, component.getName()).ifPresent(about -> property.put("description", about));
            properties.set(component.getName(), property);
            Class<?> raw = component.getType();
            if (raw != Optional.class && raw != List.class && raw != Set.class) {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private ObjectNode value(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Id.class) {
                return id((Class<?>) last, name);
            }
            if (raw == Optional.class) {
                return value(last, name);
            }
            return raw == Map.class
                    ? map((Class<?>) generic.getActualTypeArguments()[0], last)
                    : array(last, name, raw);
        }
        Class<?> raw = (Class<?>) type;
        return raw.isRecord() ? reference(raw) : scalar(raw);
    }

    private ObjectNode array(Type element, String name, Class<?> raw) {
        ObjectNode schema = typed("array");
        schema.set("items", value(element, name.equals("id") ? "" : name));
        if (raw == Set.class) {
            if (element instanceof Class<?> part && part.isRecord()) {
                throw new IllegalStateException("a set of records has no canonical order: " + part);
            }
            schema.put("uniqueItems", true);
        }
        return schema;
    }

    private ObjectNode map(Class<?> key, Type value) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        for (Object constant : key.getEnumConstants()) {
            properties.set(JsonNames.of((Enum<?>) constant), value(value, ""));
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private ObjectNode reference(Class<?> type) {
        String name = nameOf(type);
        if (!definitions.containsKey(name)) {
            definitions.put(name, JsonNodeFactory.instance.objectNode()); // a place, in case it refers to itself
            definitions.put(name, object(type));
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        return schema.put("$ref", "#/$defs/" + name);
    }

    private static String nameOf(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : nameOf(outer) + "." + type.getSimpleName();
    }

    private static ObjectNode id(Class<?> named, String name) {
        ObjectNode schema = typed("string").put("minLength", 1).put("maxLength", Id.MAX_LENGTH);
        boolean elsewhere = OTHER_VERSIONS.contains(named) && !name.equals("id");
        // a removed clause and what an item or purpose succeeds stand in the version before
        boolean before = name.equals("succeeds") || name.equals("drops");
        if (named == Clause.class) {
            schema.put("pattern", CLAUSE);
        } else if (!elsewhere && !before) {
            schema.put("pattern", WORDS);
        }
        return schema;
    }

    private static ObjectNode scalar(Class<?> type) {
        if (type.isEnum()) {
            ArrayNode names = JsonNodeFactory.instance.arrayNode();
            for (Object constant : type.getEnumConstants()) {
                names.add(JsonNames.of((Enum<?>) constant));
            }
            return JsonNodeFactory.instance.objectNode().set("enum", names);
        }
        if (type == int.class || type == Integer.class) {
            return typed("integer").put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE);
        }
        if (type == LocalDate.class) {
            return typed("string").put("pattern", DAY);
        }
        if (type == Period.class) {
            return typed("string").put("pattern", PERIOD);
        }
        if (type == ZoneId.class) {
            return typed("string").put("minLength", 1);
        }
        if (type == String.class) {
            return typed("string").put("pattern", "\\S").put("maxLength", TextRules.MAX_TEXT);
        }
        throw new IllegalStateException("the format has no values of " + type);
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
