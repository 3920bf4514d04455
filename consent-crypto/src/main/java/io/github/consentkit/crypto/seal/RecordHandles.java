package io.github.consentkit.crypto.seal;

import io.github.consentkit.internal.MalformedBytesException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record is read and made with.
 *
 * @param name the name of the record's class
 * @param constructor the canonical one, from an array
 * @param accessors in the order of the components
 */
record RecordHandles(String name, MethodHandle constructor, List<MethodHandle> accessors) {

    /** Finds them with the lookup, which must have access to them. */
    static RecordHandles of(Class<?> type, MethodHandles.Lookup lookup) throws IllegalAccessException {
        RecordComponent[] components = type.getRecordComponents();
        List<MethodHandle> accessors = new ArrayList<>();
        for (RecordComponent component : components) {
            accessors.add(lookup.unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class)));
        }
        MethodHandle constructor = lookup.unreflectConstructor(canonical(type, components))
                .asSpreader(Object[].class, components.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
        return new RecordHandles(type.getName(), constructor, List.copyOf(accessors));
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has a canonical constructor", e);
        }
    }

    @Nullable
    Object get(Object value, int component) {
        try {
            return accessors.get(component).invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("an accessor of " + name + " failed", e);
        }
    }

    Object construct(@Nullable Object[] values) throws MalformedBytesException {
        try {
            return constructor.invokeExact(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            // its message may repeat a value
            throw new MalformedBytesException(
                    "the constructor of " + name + " refuses the sealed components; let it accept them again");
        }
    }
}
