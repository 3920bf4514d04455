package io.github.consentkit.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Unmodifiable copies that keep the order of what they copy, so that the places of a document can be pointed to. */
public final class Copies {

    private Copies() {}

    /** Returns an unmodifiable copy in the same order; null elements are refused. */
    public static <T> Set<T> set(Collection<? extends T> elements) {
        Set<T> copy = new LinkedHashSet<>();
        for (T element : elements) {
            copy.add(Check.notNull(element, "an element of a set"));
        }
        return Collections.unmodifiableSet(copy);
    }

    /** Returns an unmodifiable copy in the same order. */
    public static <K, V> Map<K, V> map(Map<? extends K, ? extends V> entries) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
}
