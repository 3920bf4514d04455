package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Occasion;
import java.time.Instant;

/**
 * How a value came in. Immutable.
 *
 * @param occasion the occasion of the policy on which it was collected
 * @param method how
 * @param at when
 */
public record Origin(Id<Occasion> occasion, Id<CollectionMethod> method, Instant at) {

    /** Checks the arguments. */
    public Origin {
        Check.notNull(occasion, "occasion");
        Check.notNull(method, "method");
        Check.notNull(at, "at");
    }
}
