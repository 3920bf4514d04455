package io.github.consentkit.store;

import java.time.InstantSource;
import java.util.Optional;

/**
 * Port: one store with everything that it can keep.
 *
 * <p>A port is found by its type, so that a library on top of this one can bring ports of its own and find them in the
 * same store, inside the same transactions.
 */
public interface Stores {

    /** Returns the unit of work of this store. */
    UnitOfWork unitOfWork();

    /** Returns the tenant whose subjects and jobs it keeps; the one of a host that has one only, unless a store knows better. */
    default String tenant() {
        return "default";
    }

    /**
     * Returns the clock of the database itself, by which a sweep sees that the host's is far ahead; empty, as by default, where
     * there is none but the host's.
     */
    default Optional<InstantSource> clock() {
        return Optional.empty();
    }

    /**
     * Returns the port of this type.
     *
     * @throws StoreException when the store does not have it; the message names the type
     */
    <P> P port(Class<P> type);
}
