package io.github.consentkit.lifecycle;

import io.github.consentkit.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Looks whether the host's clock is far ahead of that of the database, before anything is destroyed by it. */
final class ClockWatch {

    private final Stores stores;
    private final InstantSource clock;
    private final ClockCheck check;

    ClockWatch(Stores stores, InstantSource clock, ClockCheck check) {
        this.stores = stores;
        this.clock = clock;
        this.check = check;
    }

    /** One query where the database has a clock of its own. */
    void refuseIfAhead() {
        check.tolerance().ifPresent(allowed -> stores.clock().ifPresent(other -> refuseIfAhead(other, allowed)));
    }

    private void refuseIfAhead(InstantSource other, Duration allowed) {
        // the host's first: what the query takes must not make it look ahead
        Instant host = clock.instant();
        Instant database = other.instant();
        if (host.isAfter(database.plus(allowed))) {
            throw new ClockAheadException(host, database);
        }
    }
}
