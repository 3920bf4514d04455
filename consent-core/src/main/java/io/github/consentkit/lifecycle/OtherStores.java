package io.github.consentkit.lifecycle;

import io.github.consentkit.store.StoreUnreachableException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores of what is set apart, as one sweep finds them: which of them cannot be reached is found out once, and not by a time-out
 * for each record. For many threads.
 */
final class OtherStores {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.consentkit.sweep");

    private final Map<String, StoreUnreachableException> down = new ConcurrentHashMap<>();

    /** Those that could not be reached. */
    Set<String> unreachable() {
        return Set.copyOf(down.keySet());
    }

    /** Does what asks the other store of the holder, unless nobody could reach it before. */
    <R> R asking(DataHolder holder, Supplier<R> work) {
        Optional<String> store = holder.otherStore();
        Optional<StoreUnreachableException> before = store.flatMap(name -> Optional.ofNullable(down.get(name)));
        if (before.isPresent()) {
            throw before.get();
        }
        try {
            return work.get();
        } catch (StoreUnreachableException e) {
            store.filter(name -> down.putIfAbsent(name, e) == null).ifPresent(name -> LOG.warn("{}", e.getMessage()));
            throw e;
        }
    }
}
