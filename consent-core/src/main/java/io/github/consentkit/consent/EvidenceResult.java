package io.github.consentkit.consent;

import java.util.Optional;

/** What became of a piece of evidence: each outcome is a type of its own (invariant I9). */
public sealed interface EvidenceResult {

    /** It is there and is what the ledger says. */
    record Found(Evidence evidence) implements EvidenceResult {}

    /** It was destroyed with the person's keys; the event it proved still stands in the ledger. */
    record Erased() implements EvidenceResult {}

    /** There never was one with this mark for this person. */
    record Unknown() implements EvidenceResult {}

    /** It is there but is not what the ledger says: somebody changed it. */
    record Tampered() implements EvidenceResult {}

    /** Returns the evidence where it is there. */
    default Optional<Evidence> ifFound() {
        return this instanceof Found found ? Optional.of(found.evidence()) : Optional.empty();
    }
}
