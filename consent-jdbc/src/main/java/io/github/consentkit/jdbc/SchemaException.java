package io.github.consentkit.jdbc;

import io.github.consentkit.error.ConsentKitException;

/** The tables, or settings of the database that they rest on, are not those that this release needs. */
public final class SchemaException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    private final Problem problem;

    SchemaException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /** Returns what is wrong; the message says it in words. */
    public Problem problem() {
        return problem;
    }

    /** What can be wrong. */
    public enum Problem {
        /** The tables are of a later release, which this one does not know: use that one. */
        NEWER,
        /** The tables are of an earlier release: run {@link Schema#upgrade}. */
        OLDER,
        /** Tables are missing: run {@link Schema#install}, or make what the message says in a table of the host's. */
        MISSING,
        /** The database would lose or mix up what it is given: change the setting that the message names. */
        UNSUITABLE,
        /** A table was changed since it was installed, or one of the host's does not fit: change what the message names. */
        DIFFERENT
    }
}
