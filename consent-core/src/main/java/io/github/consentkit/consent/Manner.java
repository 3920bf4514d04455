package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.Id;
import java.util.Optional;

/**
 * How something was said: by which act, over which way, with which proof.
 *
 * @param act what the person did
 * @param scope how much the act answered
 * @param method how the answer came in; empty where nobody sent one
 * @param evidence the mark of what proves it; empty where nothing does
 */
public record Manner(Act act, ActScope scope, Optional<Id<CollectionMethod>> method, Optional<EvidenceMark> evidence) {

    /** Checks the arguments. */
    public Manner {
        Check.notNull(act, "act");
        Check.notNull(scope, "scope");
        Check.notNull(method, "method");
        Check.notNull(evidence, "evidence");
    }

    /** Returns the manner of what happened without an act of the person, such as an expiry. */
    public static Manner none() {
        return new Manner(Act.NONE, ActScope.ONE_BLOCK, Optional.empty(), Optional.empty());
    }

    /** Returns the manner of an act on one block, over this way, without proof. */
    public static Manner of(Act act, Id<CollectionMethod> method) {
        return new Manner(act, ActScope.ONE_BLOCK, Optional.of(method), Optional.empty());
    }
}
