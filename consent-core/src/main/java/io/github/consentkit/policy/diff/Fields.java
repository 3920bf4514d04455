package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.Id;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** Reads components of records by their names, so that no part of a policy is overlooked for want of a line here. */
final class Fields {

    private Fields() {}

    static Object read(Record holder, RecordComponent component) {
        try {
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    static Optional<Object> named(Record holder, String name) {
        for (RecordComponent component : holder.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                return read(holder, component) instanceof Optional<?> optional
                        ? optional.map(Object.class::cast)
                        : Optional.of(read(holder, component));
            }
        }
        return Optional.empty();
    }

    /** By what an element of a list is known in both versions: its id, or the item that a cell speaks of. */
    static Optional<Id<?>> key(Object element) {
        if (!(element instanceof Record holder)) {
            return Optional.empty();
        }
        return named(holder, "id")
                .or(() -> named(holder, "item"))
                .filter(Id.class::isInstance)
                .map(id -> (Id<?>) id);
    }
}
