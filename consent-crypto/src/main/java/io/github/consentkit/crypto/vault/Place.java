package io.github.consentkit.crypto.vault;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component or field of a type: its name, and the type of its value inside what is wrapped around it.
 *
 * @param name the name in the code
 * @param type the type of the value
 * @param optional whether an {@link Optional} is around it
 * @param held whether a {@link Personal} is around it
 * @param primitive whether it is of a primitive type
 */
record Place(String name, Class<?> type, boolean optional, boolean held, boolean primitive) {

    /** Reads the type of a component: a class, or one inside {@code Optional}, {@code Personal}, or both in this order. */
    static Place of(String owner, String name, Type declared) {
        boolean optional = isAround(Optional.class, declared);
        Type inner = optional ? argument(declared) : declared;
        boolean held = isAround(Personal.class, inner);
        Type value = held ? argument(inner) : inner;
        if (!(value instanceof Class<?> type) || type == Optional.class || type == Personal.class) {
            throw new MappingException("the component " + owner + "." + name + " has the type " + declared.getTypeName()
                    + "; use a class, Personal<...>, Optional<...> or Optional<Personal<...>> with a class inside");
        }
        Class<?> wrapped = java.lang.invoke.MethodType.methodType(type).wrap().returnType();
        return new Place(name, wrapped, optional, held, type.isPrimitive());
    }

    /** Returns the value inside, or empty when there is none. */
    Optional<Object> unwrap(@Nullable Object component) {
        Object inner = component instanceof Optional<?> found ? found.orElse(null) : component;
        return Optional.ofNullable(inner instanceof Personal<?> personal ? personal.reveal() : inner);
    }

    /** Returns the component for a value; null for no value where no {@code Optional} stands. */
    @Nullable
    Object wrap(Optional<?> value) {
        Optional<?> inner = held ? value.map(Personal::of) : value;
        if (primitive && inner.isEmpty()) {
            throw new MappingException("the column of '" + name + "' has no value in a record, but the component is"
                    + " primitive; make it " + type.getSimpleName());
        }
        return optional ? inner : inner.orElse(null);
    }

    private static boolean isAround(Class<?> wrapper, Type declared) {
        return declared instanceof ParameterizedType type && type.getRawType() == wrapper;
    }

    private static Type argument(Type declared) {
        return ((ParameterizedType) declared).getActualTypeArguments()[0];
    }
}
