package io.github.consentkit.policy.diff;

import java.util.List;
import java.util.Optional;

/**
 * One place where two documents differ, before anybody has judged it.
 *
 * @param kind what happened
 * @param component the name of the component that differs
 * @param older the holder's place in the older document
 * @param newer the holder's place in the newer document
 * @param olderPointer where the older value stands
 * @param newerPointer where the newer value stands
 * @param before the older value
 * @param after the newer value
 */
record Difference(
        Change.Kind kind,
        String component,
        Place older,
        Place newer,
        Optional<String> olderPointer,
        Optional<String> newerPointer,
        Optional<Object> before,
        Optional<Object> after) {

    /** The value that was added or removed, or the newer one of two. */
    Object value() {
        return after.or(() -> before).orElseThrow();
    }

    boolean isAdded() {
        return kind == Change.Kind.ADDED;
    }

    boolean is(Class<? extends Record> holder, String name) {
        return holder.isInstance(newer.holder()) && component.equals(name);
    }

    /** Returns the nearest record of this type around the value, in the newer document. */
    <T extends Record> Optional<T> within(Class<T> type) {
        return newer.nearest(type);
    }

    /**
     * A record and everything around it.
     *
     * @param pointer the record's pointer
     * @param trail the records from the document down to this one
     */
    record Place(String pointer, List<Record> trail) {

        Record holder() {
            return trail.get(trail.size() - 1);
        }

        <T extends Record> Optional<T> nearest(Class<T> type) {
            for (int i = trail.size() - 1; i >= 0; i--) {
                if (type.isInstance(trail.get(i))) {
                    return Optional.of(type.cast(trail.get(i)));
                }
            }
            return Optional.empty();
        }
    }
}
