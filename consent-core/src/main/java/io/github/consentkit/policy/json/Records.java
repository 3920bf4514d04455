package io.github.consentkit.policy.json;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.internal.Components;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** Reflection over records, in one place. */
final class Records {

    private Records() {}

    /** Calls the canonical constructor; what the record itself refuses comes out as its own exception. */
    static Object construct(Class<?> type, Object[] values) {
        Class<?>[] types =
                Components.of(type).stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConsentKitException refused) {
                throw refused;
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type.getName(), e);
        }
    }

    static Object read(Record holder, RecordComponent component) {
        try {
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    static List<String> names(Class<?> type) {
        return Components.of(type).stream().map(RecordComponent::getName).toList();
    }
}
