package io.github.consentkit.crypto.vault;

import io.github.consentkit.gate.AccessDeniedException;

/** What callers make of an outcome. */
final class Outcomes {

    private Outcomes() {}

    /** The value, or the exception that says why there is none. */
    static <P> P value(String type, Outcome<P> outcome) {
        if (outcome instanceof Outcome.Opened<P> opened) {
            return opened.value();
        }
        if (outcome instanceof Outcome.Denied<P> denied) {
            throw new AccessDeniedException(denied.deny());
        }
        if (outcome instanceof Outcome.NotFound<P>) {
            throw new RecordNotFoundException(type);
        }
        throw new UnopenedException(type, outcome);
    }

    /** Whether a search leaves it out. */
    static boolean isRefused(Outcome<?> outcome) {
        return outcome instanceof Outcome.Denied<?> || outcome instanceof Outcome.NotFound<?>;
    }
}
