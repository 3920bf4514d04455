package io.github.consentkit.crypto.vault;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Occasion;

/**
 * On which occasion values come in, and how (clauses B-0, B-5). Immutable.
 *
 * @param occasion an occasion of the policy
 * @param method one of its collection methods
 */
public record Collected(Id<Occasion> occasion, Id<CollectionMethod> method) {

    /** Checks the arguments. */
    public Collected {
        Check.notNull(occasion, "occasion");
        Check.notNull(method, "method");
    }

    /** Starts with the occasion. */
    public static Occasioned on(String occasion) {
        return new Occasioned(Id.of(occasion));
    }

    /** Starts with the occasion. */
    public static Occasioned on(Id<Occasion> occasion) {
        return new Occasioned(Check.notNull(occasion, "occasion"));
    }

    /** An occasion that still wants its method. */
    public static final class Occasioned {

        private final Id<Occasion> occasion;

        private Occasioned(Id<Occasion> occasion) {
            this.occasion = occasion;
        }

        /** Says how the values come in. */
        public Collected via(String method) {
            return new Collected(occasion, Id.of(method));
        }

        /** Says how the values come in. */
        public Collected via(Id<CollectionMethod> method) {
            return new Collected(occasion, method);
        }
    }
}
