package io.github.consentkit.policy;

import io.github.consentkit.internal.Components;
import io.github.consentkit.internal.JsonNames;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Visits every id of a document with its JSON pointer and the type it names, so that no reference escapes the checks
 * because somebody forgot to list it.
 */
final class RecordWalk {

    /** What is told of each id. */
    interface Visitor {
        void declared(String pointer, Class<?> named, Id<?> id);

        void referred(String pointer, Class<?> named, Id<?> id);
    }

    /** What is told of each record. */
    interface PartVisitor {
        void part(String pointer, Record part);
    }

    private final Optional<Visitor> visitor;
    private final PartVisitor parts;

    RecordWalk(Visitor visitor) {
        this.visitor = Optional.of(visitor);
        this.parts = (pointer, part) -> {};
    }

    RecordWalk(PartVisitor parts) {
        this.visitor = Optional.empty();
        this.parts = parts;
    }

    void walk(Record document) {
        visitRecord("", document);
    }

    private void visitRecord(String pointer, Record holder) {
        parts.part(pointer, holder);
        for (RecordComponent component : Components.of(holder.getClass())) {
            visit(
                    pointer + "/" + component.getName(),
                    component.getName(),
                    component.getGenericType(),
                    read(holder, component));
        }
    }

    private void visit(String pointer, String name, Type type, Object value) {
        if (value instanceof Id<?> id) {
            Class<?> named = (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0];
            if (name.equals("id")) {
                visitor.ifPresent(told -> told.declared(pointer, named, id));
            } else {
                visitor.ifPresent(told -> told.referred(pointer, named, id));
            }
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> visit(pointer, name, argument(type, 0), inner));
        } else if (value instanceof Collection<?> elements) {
            int index = 0;
            for (Object element : elements) {
                visit(pointer + "/" + index++, "", argument(type, 0), element);
            }
        } else if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, element) ->
                    visit(pointer + "/" + JsonNames.of((Enum<?>) key), "", argument(type, 1), element));
        } else if (value instanceof Record inner) {
            visitRecord(pointer, inner);
        }
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static Object read(Record holder, RecordComponent component) {
        try {
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
