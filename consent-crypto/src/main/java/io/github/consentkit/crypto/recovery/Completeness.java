package io.github.consentkit.crypto.recovery;

import java.time.Instant;

/** From when on an erasure is complete everywhere, restored backups of data and keys included (invariant I8). Immutable. */
public sealed interface Completeness {

    /**
     * No copy of the keys opens any more.
     *
     * @param from the instant at which the last key was destroyed that opened one
     */
    record Since(Instant from) implements Completeness {}

    /**
     * Nothing opens here, but a backup might together with a copy of the keys, until the keys of all epochs up to this one are
     * destroyed.
     *
     * @param epoch the epoch in which the person was erased
     */
    record Pending(int epoch) implements Completeness {}

    /** The person was not erased. */
    record NotErased() implements Completeness {}
}
