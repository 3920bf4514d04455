package io.github.consentkit.crypto.key;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Values that are made once and kept. Unlike a map's own way it never holds up who asks for a value that is there, however
 * long the making of another one takes.
 */
final class Once<K, V> {

    private static final int STRIPES = 64;

    private final Map<K, V> values = new ConcurrentHashMap<>();
    private final Object[] locks = new Object[STRIPES];

    Once() {
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new Object();
        }
    }

    V get(K key, Function<K, V> make) {
        V there = values.get(key);
        if (there != null) {
            return there;
        }
        synchronized (locks[Math.floorMod(key.hashCode(), STRIPES)]) {
            return Optional.ofNullable(values.get(key)).orElseGet(() -> {
                V made = make.apply(key);
                values.put(key, made);
                return made;
            });
        }
    }

    void remove(K key) {
        values.remove(key);
    }
}
