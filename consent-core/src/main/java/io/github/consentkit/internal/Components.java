package io.github.consentkit.internal;

import java.lang.reflect.RecordComponent;
import java.util.List;

/** The components of record classes; the JDK makes them anew at each call, which is most of the time of reading a policy. */
public final class Components {

    private static final ClassValue<List<RecordComponent>> KNOWN = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return List.of(type.getRecordComponents());
        }
    };

    private Components() {}

    /** Returns the components of a record class, in their order. */
    public static List<RecordComponent> of(Class<?> type) {
        return KNOWN.get(type);
    }
}
