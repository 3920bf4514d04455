package io.github.consentkit.audit;

import io.github.consentkit.error.InvalidInputException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that a record becomes when exactly one thing in it changes, at any depth. It finds the components by
 * reflection, and fails on a type that it does not know, so that no new component goes untested.
 */
final class Alternatives {

    private Alternatives() {}

    /** The record with one change, once for every change that the record accepts. */
    static <R extends Record> List<R> of(R value) {
        @SuppressWarnings("unchecked")
        Class<R> type = (Class<R>) value.getClass();
        return ofRecord(value).stream()
                .filter(other -> !other.equals(value))
                .distinct()
                .map(type::cast)
                .toList();
    }

    private static List<Object> of(Object value, Type type) {
        if (value instanceof Record composed) {
            return ofRecord(composed);
        }
        if (value instanceof Optional<?> optional) {
            return ofOptional(optional, argument(type));
        }
        if (value instanceof List<?> list) {
            return ofList(list, argument(type));
        }
        if (value instanceof Enum<?> constant) {
            return Stream.of(constant.getDeclaringClass().getEnumConstants())
                    .map(Object.class::cast)
                    .filter(Predicate.not(constant::equals))
                    .toList();
        }
        if (value instanceof String text) {
            return Stream.<Object>of("", text + "x", "x" + text, text.toUpperCase(Locale.ROOT))
                    .filter(Predicate.not(text::equals))
                    .toList();
        }
        if (value instanceof Instant instant) {
            return List.of(instant.plus(1, ChronoUnit.MICROS), instant.minusSeconds(1), Instant.EPOCH);
        }
        if (value instanceof Long number) {
            return List.of(number + 1, number - 1, number + (1L << 32));
        }
        throw new AssertionError("no alternative for a " + value.getClass() + "; say what another one looks like");
    }

    private static List<Object> ofRecord(Record value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Object[] parts = Arrays.stream(components)
                .map(component -> call(() -> component.getAccessor().invoke(value)))
                .toArray();
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            for (Object other : of(parts[i], components[i].getGenericType())) {
                Object[] changed = parts.clone();
                changed[i] = other;
                create(value.getClass(), changed).ifPresent(found::add);
            }
        }
        return found;
    }

    private static List<Object> ofOptional(Optional<?> value, Type content) {
        if (value.isEmpty()) {
            return samples(content).stream()
                    .map(sample -> (Object) Optional.of(sample))
                    .toList();
        }
        List<Object> found = new ArrayList<>(List.of(Optional.empty()));
        of(value.get(), content).forEach(other -> found.add(Optional.of(other)));
        return found;
    }

    private static List<Object> ofList(List<?> value, Type content) {
        List<Object> found = new ArrayList<>();
        samples(content).forEach(sample -> found.add(changed(value, list -> list.add(sample))));
        for (int i = 0; i < value.size(); i++) {
            int place = i;
            found.add(changed(value, list -> list.remove(place)));
            of(value.get(i), content).forEach(other -> found.add(changed(value, list -> list.set(place, other))));
        }
        if (value.size() > 1) {
            found.add(changed(value, list -> Collections.swap(list, 0, 1)));
        }
        return found;
    }

    private static List<Object> changed(List<?> value, Consumer<List<Object>> change) {
        List<Object> copy = new ArrayList<>(value);
        change.accept(copy);
        return copy;
    }

    /** Some values of the type, an empty one among them where there is one. */
    private static List<Object> samples(Type type) {
        if (type == String.class) {
            return List.of("", "x");
        }
        Class<?> raw = type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
        if (raw.isRecord()) {
            List<Object> found = new ArrayList<>();
            for (String text : List.of("", "x")) {
                Object[] parts = Stream.of(raw.getRecordComponents())
                        .map(component -> component.getType() == String.class ? text : null)
                        .toArray();
                create(raw, parts).ifPresent(found::add);
            }
            return found;
        }
        throw new AssertionError("no sample of a " + type + "; say what one looks like");
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static Optional<Object> create(Class<?> type, Object[] parts) {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return Optional.of(type.getDeclaredConstructor(types).newInstance(parts));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidInputException) {
                return Optional.empty();
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object call(Callable<Object> read) {
        try {
            return read.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
