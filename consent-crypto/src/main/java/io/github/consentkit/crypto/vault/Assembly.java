package io.github.consentkit.crypto.vault;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the components out of an object of a record or class, and makes an object of components. */
final class Assembly<T> {

    /**
     * One component.
     *
     * @param annotations where the annotations of this library are
     * @param everywhere where those of others may be: of a record component also on its field and accessor
     */
    record Part(Place place, AnnotatedElement annotations, List<AnnotatedElement> everywhere) {}

    private final Class<T> type;
    private final List<Part> parts;
    private final List<MethodHandle> getters;
    private final MethodHandle constructor;
    private final List<MethodHandle> setters;

    private Assembly(
            Class<T> type,
            List<Part> parts,
            List<MethodHandle> getters,
            MethodHandle constructor,
            List<MethodHandle> setters) {
        this.type = type;
        this.parts = List.copyOf(parts);
        this.getters = List.copyOf(getters);
        this.constructor = constructor;
        this.setters = List.copyOf(setters);
    }

    /** Reads the type; throws {@link MappingException} when it is neither a record nor a class that can be filled. */
    static <T> Assembly<T> of(Class<T> type, MethodHandles.Lookup lookup) {
        if (type.isInterface()
                || type.isEnum()
                || type.isArray()
                || type.isPrimitive()
                || Modifier.isAbstract(type.getModifiers())) {
            throw new MappingException(
                    type.getName() + " is neither a record nor a class that can be made; register one that is");
        }
        try {
            MethodHandles.Lookup inside = MethodHandles.privateLookupIn(type, lookup);
            return type.isRecord() ? ofRecord(type, inside) : ofClass(type, inside);
        } catch (IllegalAccessException e) {
            throw new MappingException(type.getName() + " cannot be reached: its module does not open the package "
                    + type.getPackageName() + "; write 'opens " + type.getPackageName()
                    + " to io.github.consentkit.crypto' into its module-info, or pass MethodHandles.lookup() of the"
                    + " module to vaults.of");
        }
    }

    List<Part> parts() {
        return parts;
    }

    @Nullable
    Object get(T object, int part) {
        return call(getters.get(part), object);
    }

    T make(List<@Nullable Object> values) {
        if (type.isRecord()) {
            return made(call(constructor, values.toArray()));
        }
        T made = made(call(constructor));
        for (int i = 0; i < setters.size(); i++) {
            if (values.get(i) != null || !parts.get(i).place().primitive()) {
                call(setters.get(i), made, values.get(i));
            }
        }
        return made;
    }

    private T made(@Nullable Object object) {
        return Objects.requireNonNull(type.cast(object));
    }

    private static <T> Assembly<T> ofRecord(Class<T> type, MethodHandles.Lookup lookup) throws IllegalAccessException {
        List<Part> parts = new ArrayList<>();
        List<MethodHandle> getters = new ArrayList<>();
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            Place place = Place.of(type.getSimpleName(), component.getName(), component.getGenericType());
            parts.add(new Part(place, component, List.of(component, component.getAccessor(), field(type, place))));
            getters.add(spread(lookup.unreflect(component.getAccessor())));
        }
        Class<?>[] signature =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return new Assembly<>(type, parts, getters, constructor(type, lookup, signature), List.of());
    }

    private static <T> Assembly<T> ofClass(Class<T> type, MethodHandles.Lookup lookup) throws IllegalAccessException {
        refuseInherited(type);
        List<Part> parts = new ArrayList<>();
        List<MethodHandle> getters = new ArrayList<>();
        List<MethodHandle> setters = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isNoComponent(field)) {
                continue;
            }
            if (Modifier.isFinal(field.getModifiers())) {
                throw new MappingException("the field " + type.getSimpleName() + "." + field.getName()
                        + " is final; make the class a record, or take the 'final' away");
            }
            Place place = Place.of(type.getSimpleName(), field.getName(), field.getGenericType());
            parts.add(new Part(place, field, List.of(field)));
            getters.add(spread(lookup.unreflectGetter(field)));
            setters.add(spread(lookup.unreflectSetter(field)));
        }
        return new Assembly<>(type, parts, getters, constructor(type, lookup), setters);
    }

    private static boolean isNoComponent(Field field) {
        return Modifier.isStatic(field.getModifiers())
                || Modifier.isTransient(field.getModifiers())
                || field.isSynthetic();
    }

    /** What a superclass holds would be lost without a word. */
    private static void refuseInherited(Class<?> type) {
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            for (Field field : above.getDeclaredFields()) {
                if (!isNoComponent(field)) {
                    throw new MappingException(type.getSimpleName() + " inherits the field " + above.getSimpleName()
                            + "." + field.getName() + ", which would not be stored; declare every field in the class"
                            + " itself, or make it a record");
                }
            }
        }
    }

    private static Field field(Class<?> type, Place place) {
        try {
            return type.getDeclaredField(place.name());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record component has a field of its name", e);
        }
    }

    private static MethodHandle constructor(Class<?> type, MethodHandles.Lookup lookup, Class<?>... signature)
            throws IllegalAccessException {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(signature);
            return spread(lookup.unreflectConstructor(constructor).asFixedArity());
        } catch (NoSuchMethodException e) {
            throw new MappingException(type.getName()
                    + " has no constructor without arguments; add one (it may be private), or make the class a record");
        }
    }

    /** A handle that takes its arguments in an array, whatever their types. */
    private static MethodHandle spread(MethodHandle handle) {
        int arguments = handle.type().parameterCount();
        return handle.asType(MethodType.genericMethodType(arguments)).asSpreader(Object[].class, arguments);
    }

    private static @Nullable Object call(MethodHandle handle, @Nullable Object... arguments) {
        try {
            return handle.invokeExact(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new MappingException("a constructor or accessor threw a checked exception: "
                    + e.getClass().getName() + "; it must not");
        }
    }
}
