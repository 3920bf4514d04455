package io.github.consentkit.policy.json;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.internal.Components;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Nearest;
import io.github.consentkit.policy.Id;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds a JSON tree to records: keys are component names, an absent {@code Optional}, list, set or map is empty,
 * everything else must be there.
 *
 * <p>A value that cannot be read is reported and replaced by a {@link Filler}, so that one reading finds every problem.
 */
final class RecordBinder {

    private final Findings findings;
    private final ScalarReader scalars;

    RecordBinder(Findings findings) {
        this.findings = findings;
        this.scalars = new ScalarReader(findings);
    }

    <T extends Record> T bind(JsonTree tree, Class<T> type) {
        return type.cast(record(tree, type, ""));
    }

    private Object value(JsonTree tree, Type type, String pointer) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return Optional.of(value(tree, argument(type, 0), pointer));
        }
        if (raw == List.class) {
            return elements(tree, argument(type, 0), pointer);
        }
        if (raw == Set.class) {
            return set(tree, argument(type, 0), pointer);
        }
        if (raw == Map.class) {
            return map(tree, raw(argument(type, 0)), argument(type, 1), pointer);
        }
        return raw.isRecord() && raw != Id.class ? record(tree, raw, pointer) : scalars.read(tree, raw, pointer);
    }

    private Object record(JsonTree tree, Class<?> type, String pointer) {
        if (!(tree instanceof JsonTree.Obj object)) {
            return scalars.unreadable(
                    pointer, type, "is " + tree.kind(), "write an object with the keys " + keysOf(type));
        }
        rejectUnknownKeys(object, type, pointer);
        List<RecordComponent> components = Components.of(type);
        Object[] values = new Object[components.size()];
        for (int i = 0; i < components.size(); i++) {
            values[i] = component(object, components.get(i), pointer);
        }
        try {
            return Records.construct(type, values);
        } catch (ConsentKitException e) {
            return scalars.unreadable(pointer, type, String.valueOf(e.getMessage()), "correct the value");
        }
    }

    private Object component(JsonTree.Obj object, RecordComponent component, String pointer) {
        JsonTree child = object.fields().get(component.getName());
        String childPointer = Pointers.child(pointer, component.getName());
        if (child != null) {
            return value(child, component.getGenericType(), childPointer);
        }
        Class<?> type = component.getType();
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == Set.class) {
            return Set.of();
        }
        return scalars.unreadable(childPointer, type, "is missing", "add " + ScalarReader.expectation(type));
    }

    private void rejectUnknownKeys(JsonTree.Obj object, Class<?> type, String pointer) {
        List<String> known = Records.names(type);
        for (String key : object.fields().keySet()) {
            if (!known.contains(key)) {
                findings.add(
                        Pointers.child(pointer, key),
                        "is an unknown key",
                        Nearest.to(key, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("the keys here are " + keysOf(type)));
            }
        }
    }

    private List<Object> elements(JsonTree tree, Type element, String pointer) {
        if (!(tree instanceof JsonTree.Arr array)) {
            scalars.unreadable(pointer, List.class, "is " + tree.kind(), "write a list: [ ... ]");
            return List.of();
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < array.elements().size(); i++) {
            list.add(value(array.elements().get(i), element, Pointers.child(pointer, i)));
        }
        return list;
    }

    private Set<Object> set(JsonTree tree, Type element, String pointer) {
        List<Object> list = elements(tree, element, pointer);
        Set<Object> set = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String child = Pointers.child(pointer, i);
            Object value = list.get(i);
            if (!findings.isUnread(child) && !set.add(value)) {
                findings.add(child, "repeats '" + shown(value) + "'", "name it once");
                value = scalars.spare(child, value.getClass());
            }
            if (value instanceof Id<?>) {
                set.add(value); // a stand-in too, so that the ones behind it keep their positions
            }
        }
        return set;
    }

    private Map<Object, Object> map(JsonTree tree, Class<?> key, Type value, String pointer) {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (!(tree instanceof JsonTree.Obj object)) {
            scalars.unreadable(pointer, Map.class, "is " + tree.kind(), "write an object");
            return map;
        }
        object.fields().forEach((name, child) -> {
            String childPointer = Pointers.child(pointer, name);
            map.put(scalars.constant(name, key, childPointer), value(child, value, childPointer));
        });
        return map;
    }

    private static String shown(Object value) {
        return value instanceof Enum<?> constant ? JsonNames.of(constant) : value.toString();
    }

    private static String keysOf(Class<?> type) {
        return String.join(", ", Records.names(type));
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
