package io.github.consentkit.crypto.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.MalformedBytesException;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Derives the shapes of a record, and of those inside it, from their declarations. */
final class RecordShapes {

    private final RecordAccess access;
    private final Map<Class<?>, RecordShape> shapes = new HashMap<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private RecordShapes(RecordAccess access) {
        this.access = access;
    }

    static Shape of(Class<?> type, RecordAccess access) {
        return new RecordShapes(access).record(type);
    }

    /** A record may contain itself, so its shape is looked up when it is used. */
    private record Nested(Map<Class<?>, RecordShape> shapes, Class<?> type) implements Shape {

        @Override
        public void write(Object value, JsonGenerator to) throws IOException {
            shape().write(value, to);
        }

        @Override
        public Object read(JsonParser from) throws IOException, MalformedBytesException {
            return shape().read(from);
        }

        private RecordShape shape() {
            RecordShape shape = shapes.get(type);
            if (shape == null) {
                throw new IllegalStateException("the shape of " + type.getName() + " is used before it is there");
            }
            return shape;
        }
    }

    private Shape record(Class<?> type) {
        if (seen.add(type)) {
            if (type.getTypeParameters().length > 0) {
                throw new InvalidInputException("the record " + type.getName()
                        + " has type parameters and cannot be sealed; declare a record for the types you need");
            }
            List<RecordShape.Component> components = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                components.add(component(component));
            }
            shapes.put(type, new RecordShape(access.to(type), List.copyOf(components)));
        }
        return new Nested(shapes, type);
    }

    private RecordShape.Component component(RecordComponent component) {
        String name = component.getName();
        String where =
                "component '" + name + "' of " + component.getDeclaringRecord().getName();
        Type type = component.getGenericType();
        boolean isOptional = component.getType() == Optional.class && type instanceof ParameterizedType;
        Shape shape = shape(isOptional ? argument(type, 0) : type, where);
        return new RecordShape.Component(name, where, isOptional, shape);
    }

    private Shape shape(Type type, String where) {
        if (type instanceof ParameterizedType generic) {
            return container(generic, where);
        }
        if (type instanceof Class<?> raw) {
            if (raw.isRecord()) {
                return record(raw);
            }
            Class<?> wrapped = MethodType.methodType(raw).wrap().returnType();
            Optional<ScalarForm<?>> form = ScalarForms.of(wrapped);
            if (form.isPresent()) {
                return new ScalarShape<>(where, form.get());
            }
        }
        throw unsupported(type, where);
    }

    private Shape container(ParameterizedType type, String where) {
        Type raw = type.getRawType();
        if (raw == List.class || raw == Set.class) {
            return new SeriesShape(where, (Class<?>) raw, shape(argument(type, 0), where));
        }
        if (raw == Map.class && argument(type, 0) == String.class) {
            return new MapShape(where, shape(String.class, where), shape(argument(type, 1), where));
        }
        throw unsupported(type, where);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static InvalidInputException unsupported(Type type, String where) {
        return new InvalidInputException(where + " has the type " + type.getTypeName()
                + ", which cannot be sealed; use " + Codecs.simpleTypes()
                + ", an enum, a record, a List, Set or Map<String, ...> of these, or an Optional of one of them");
    }
}
