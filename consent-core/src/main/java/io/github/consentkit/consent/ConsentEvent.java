package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Instant;

/**
 * One event of the consent ledger.
 *
 * @param sequence the place in the subject's ledger, from 1 without gaps; this order, not the clock, decides (I4)
 * @param recordedAt when the ledger took it in
 * @param content what happened
 */
public record ConsentEvent(long sequence, Instant recordedAt, NewConsentEvent content) {

    /** Checks the arguments. */
    public ConsentEvent {
        if (sequence < 1) {
            throw new InvalidInputException("a ledger counts its events from 1; the sequence is " + sequence);
        }
        Check.notNull(recordedAt, "recordedAt");
        Check.notNull(content, "content");
    }
}
