package io.github.consentkit.policy.json;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stands in for a value that could not be read, so that the rest of the document can still be checked; a document with
 * a filler is never handed out.
 */
final class Filler {

    private int count;

    Object of(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == LocalizedText.class) {
            return new LocalizedText("unreadable", "unreadable");
        }
        if (type == Id.class) {
            return Id.of("unreadable-" + ++count);
        }
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = of(components[i].getType());
            }
            return Records.construct(type, values);
        }
        Map<Class<?>, Object> simple = Map.of(
                String.class, "unreadable",
                int.class, 1,
                Integer.class, 1,
                LocalDate.class, LocalDate.EPOCH,
                Period.class, Period.ofDays(1),
                ZoneId.class, ZoneId.of("Asia/Seoul"),
                Optional.class, Optional.empty(),
                List.class, List.of(),
                Set.class, Set.of(),
                Map.class, Map.of());
        Object value = simple.get(type);
        if (value == null) {
            throw new IllegalStateException("the format has no values of " + type);
        }
        return value;
    }
}
