package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * An event before the ledger has given it a place.
 *
 * @param subject whose consent
 * @param block the block
 * @param kind what happened
 * @param shown what was on the screen; for a withdrawal, what had been on it when the consent was given
 * @param act what the person did
 * @param scope how much the act answered
 * @param method how the answer came in
 * @param evidence what proves it; empty where nothing does
 * @param giver who answered
 * @param occurredAt when the person acted
 */
public record NewConsentEvent(
        SubjectId subject,
        Id<ConsentBlock> block,
        EventKind kind,
        Shown shown,
        Act act,
        ActScope scope,
        Id<CollectionMethod> method,
        Optional<Evidence> evidence,
        Giver giver,
        Instant occurredAt) {

    /** Checks the arguments. */
    public NewConsentEvent {
        Check.notNull(subject, "subject");
        Check.notNull(block, "block");
        Check.notNull(kind, "kind");
        Check.notNull(shown, "shown");
        Check.notNull(act, "act");
        Check.notNull(scope, "scope");
        Check.notNull(method, "method");
        Check.notNull(evidence, "evidence");
        Check.notNull(giver, "giver");
        Check.notNull(occurredAt, "occurredAt");
    }
}
