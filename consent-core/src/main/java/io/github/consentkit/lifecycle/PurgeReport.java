package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import java.util.Optional;

/**
 * How far a purge of drafts has come. Immutable.
 *
 * @param destroyed how many drafts it destroyed, each with a certificate
 * @param kept how many were found confirmed in time, or gone
 * @param failed how many could not be destroyed; they stay, closed to every use, for the next purge
 * @param failure the first of these failures
 */
public record PurgeReport(long destroyed, long kept, long failed, Optional<RuntimeException> failure) {

    static final PurgeReport NOTHING = new PurgeReport(0, 0, 0, Optional.empty());

    /** Checks the argument. */
    public PurgeReport {
        Check.notNull(failure, "failure");
    }

    PurgeReport after(boolean wasDestroyed) {
        return wasDestroyed
                ? new PurgeReport(destroyed + 1, kept, failed, failure)
                : new PurgeReport(destroyed, kept + 1, failed, failure);
    }

    PurgeReport after(RuntimeException next) {
        return new PurgeReport(destroyed, kept, failed + 1, failure.or(() -> Optional.of(next)));
    }
}
