package io.github.consentkit.lifecycle;

import io.github.consentkit.error.ConsentKitException;
import java.time.Instant;

/** The host's clock is far ahead of the clock of its database, so that nothing is destroyed by it. */
public final class ClockAheadException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final Instant host;
    private final Instant database;

    ClockAheadException(Instant host, Instant database) {
        super("the clock of this host says " + host + " and that of its database " + database
                + ", so that data might be destroyed before its time; nothing was destroyed. Set the clock that is wrong, or, where that"
                + " of the database is to be wrong, say so by ConsentKit.builder(...).clockCheck(...)");
        this.host = host;
        this.database = database;
    }

    /** Returns what the host's clock said. */
    public Instant host() {
        return host;
    }

    /** Returns what the clock of the database said. */
    public Instant database() {
        return database;
    }
}
