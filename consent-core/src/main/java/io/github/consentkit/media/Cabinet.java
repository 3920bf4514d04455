package io.github.consentkit.media;

import io.github.consentkit.internal.Check;

/**
 * Where media lie, under lock (clause J-3). What is kept apart lies in a separate one (clause D-2, PIPA article 21(3)). One
 * that was named once stays of its kind. Immutable.
 *
 * @param id what people call it, one line of 1 to {@value #MAX_LENGTH} characters
 * @param kind what may lie in it
 */
public record Cabinet(String id, Kind kind) {

    /** The most UTF-16 units that an id may have. */
    public static final int MAX_LENGTH = 200;

    /** Checks the arguments. */
    public Cabinet {
        Check.idText(id, "the id of a cabinet", MAX_LENGTH);
        Check.notNull(kind, "kind");
    }

    /** What may lie in a cabinet. */
    public enum Kind {
        /** What is in ordinary use. */
        ORDINARY,
        /** What is kept apart, for what it is kept for alone. */
        SEPARATE
    }

    /** Returns a cabinet for what is in ordinary use. */
    public static Cabinet ordinary(String id) {
        return new Cabinet(id, Kind.ORDINARY);
    }

    /** Returns a cabinet for what is kept apart. */
    public static Cabinet separate(String id) {
        return new Cabinet(id, Kind.SEPARATE);
    }
}
