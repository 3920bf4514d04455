package io.github.consentkit.crypto.vault;

import io.github.consentkit.gate.Action;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Occasion;
import java.util.Optional;

/**
 * On which occasion values come in, and how (clauses B-0, B-5). Immutable.
 *
 * @param occasion an occasion of the policy
 * @param method one of its collection methods
 * @param rectification the open request that the values answer; empty for values that correct nothing that is locked
 */
public record Collected(Id<Occasion> occasion, Id<CollectionMethod> method, Optional<String> rectification) {

    /** Checks the arguments. */
    public Collected {
        Check.notNull(occasion, "occasion");
        Check.notNull(method, "method");
        Check.notNull(rectification, "rectification");
    }

    /** Corrects nothing that is locked. */
    public Collected(Id<Occasion> occasion, Id<CollectionMethod> method) {
        this(occasion, method, Optional.empty());
    }

    /**
     * Returns the same for corrected values, which are stored although they are locked for this request (clause H-6).
     *
     * @param request the id under which the request was placed, see {@code kit.restrictions()}
     */
    public Collected correcting(String request) {
        return new Collected(occasion, method, Optional.of(Check.notNull(request, "the request")));
    }

    Action action() {
        return new Action.Collect(occasion, method, rectification);
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
