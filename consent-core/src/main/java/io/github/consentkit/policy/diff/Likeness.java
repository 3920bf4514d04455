package io.github.consentkit.policy.diff;

import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** How much two parts have in common: by this an element without an id is known again in the other list. */
final class Likeness {

    private Likeness() {}

    /** Counts the values inside the parts that are equal; an absent value is like nothing. */
    static int of(Object one, Object other) {
        if (one instanceof Optional<?> a && other instanceof Optional<?> b) {
            return a.isPresent() && b.isPresent() ? of(a.get(), b.get()) : 0;
        }
        if (one instanceof Record a && other instanceof Record b && a.getClass() == b.getClass()) {
            int alike = 0;
            for (RecordComponent component : a.getClass().getRecordComponents()) {
                alike += of(Fields.read(a, component), Fields.read(b, component));
            }
            return alike;
        }
        return one.equals(other) ? 1 : 0;
    }
}
