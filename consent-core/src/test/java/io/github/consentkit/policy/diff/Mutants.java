package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.PolicyDocument;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every document that differs from another in one place: one scalar is another, one value is gone, or two neighbours of a
 * list have changed places. Most of them are no valid policies.
 */
final class Mutants {

    private Mutants() {}

    /** One change and where it was made. */
    record Mutant(String pointer, PolicyDocument document) {}

    static List<Mutant> of(PolicyDocument document) {
        List<Mutant> all = new ArrayList<>();
        each("", document, (pointer, changed) -> all.add(new Mutant(pointer, (PolicyDocument) changed)));
        return all;
    }

    /** Is given each changed value with the pointer of the change. */
    private interface Sink {
        void take(String pointer, Object changed);
    }

    private static void each(String pointer, Object value, Sink sink) {
        if (value instanceof Id<?> id) {
            sink.take(pointer, Id.of(id.value() + "x"));
        } else if (value instanceof Record holder) {
            eachOfRecord(pointer, holder, sink);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> {
                sink.take(pointer, Optional.empty());
                each(pointer, inner, (at, changed) -> sink.take(at, Optional.of(changed)));
            });
        } else if (value instanceof List<?> list) {
            eachOfList(pointer, list, changed -> changed, sink);
            for (int i = 1; i < list.size(); i++) {
                if (!list.get(i).equals(list.get(i - 1))) {
                    List<Object> swapped = new ArrayList<>(list);
                    Collections.swap(swapped, i - 1, i);
                    sink.take(pointer + "/" + i + " swapped", swapped);
                }
            }
        } else if (value instanceof Collection<?> set) {
            eachOfList(pointer, List.copyOf(set), LinkedHashSet::new, sink);
        } else if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> {
                Map<Object, Object> fewer = new LinkedHashMap<>(map);
                fewer.remove(key);
                sink.take(pointer + "/" + key, fewer);
                each(pointer + "/" + key, map.get(key), (at, changed) -> {
                    Map<Object, Object> other = new LinkedHashMap<>(map);
                    other.put(key, changed);
                    sink.take(at, other);
                });
            });
        } else {
            sink.take(pointer, another(value));
        }
    }

    private static void eachOfList(String pointer, List<?> list, Function<List<Object>, Object> collect, Sink sink) {
        for (int i = 0; i < list.size(); i++) {
            int index = i;
            List<Object> fewer = new ArrayList<>(list);
            fewer.remove(index);
            sink.take(pointer + "/" + i + " removed", collect.apply(fewer));
            each(pointer + "/" + i, list.get(i), (at, changed) -> {
                List<Object> other = new ArrayList<>(list);
                other.set(index, changed);
                sink.take(at, collect.apply(other));
            });
        }
    }

    private static void eachOfRecord(String pointer, Record holder, Sink sink) {
        RecordComponent[] components = holder.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            int index = i;
            each(
                    pointer + "/" + components[i].getName(),
                    Fields.read(holder, components[i]),
                    (at, changed) -> sink.take(at, copy(holder, components, index, changed)));
        }
    }

    private static Record copy(Record holder, RecordComponent[] components, int index, Object changed) {
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = i == index ? changed : Fields.read(holder, components[i]);
        }
        try {
            Constructor<?> constructor = holder.getClass().getDeclaredConstructor(types);
            return (Record) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot copy " + holder.getClass(), e);
        }
    }

    private static Object another(Object value) {
        if (value instanceof String text) {
            return text + "x";
        } else if (value instanceof Integer number) {
            return number + 1;
        } else if (value instanceof LocalDate day) {
            return day.plusDays(1);
        } else if (value instanceof Period period) {
            return period.plusDays(1);
        } else if (value instanceof ZoneId) {
            return ZoneId.of("Asia/Tokyo");
        } else if (value instanceof Enum<?> constant) {
            Object[] constants = constant.getDeclaringClass().getEnumConstants();
            return constants[(constant.ordinal() + 1) % constants.length];
        }
        throw new IllegalArgumentException("no other value of " + value.getClass());
    }
}
