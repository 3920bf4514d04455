package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;

/** The keys of one item in one unit, by their ids; for the reader of sealed values. */
@FunctionalInterface
public interface DataKeys {

    /** Returns what is known about the key of this id. */
    KeyAnswer find(KeyId id);

    /** Returns a view of a single key that is held. */
    static DataKeys of(DataKey key) {
        Check.notNull(key, "the key");
        return id -> id.equals(key.id()) ? new KeyAnswer.Held(key) : new KeyAnswer.Unknown();
    }
}
