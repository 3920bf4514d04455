package io.github.consentkit.consent;

import io.github.consentkit.policy.PolicyHistory;

/** Whether an agreement has the evidence that its way of coming in asks for (clause B-5). */
final class Proof {

    private Proof() {}

    /** By the version that was shown; without it nobody knows what it asked for. */
    static boolean isComplete(PolicyHistory policies, ConsentEvent grant) {
        Manner manner = grant.content().manner();
        return policies.version(grant.content().shown().version())
                .flatMap(policy -> manner.method().flatMap(policy::method))
                .flatMap(method ->
                        manner.evidence().map(mark -> method.evidence().contains(mark.kind())))
                .orElse(false);
    }
}
