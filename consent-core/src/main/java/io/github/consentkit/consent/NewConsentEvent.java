package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An event before the ledger has given it a place. Whose it is does not stand in it: the ledger knows a person by a
 * pseudonym.
 *
 * @param block the block
 * @param kind what happened
 * @param purposes the purposes of the block that it is about; empty for all of them
 * @param shown what was on the screen; for what ends a consent, what had been on it when the consent was given
 * @param manner how it was said
 * @param giver who said it
 * @param submission the submission it came with; empty where it came alone
 * @param occurredAt when it happened
 */
public record NewConsentEvent(
        Id<ConsentBlock> block,
        EventKind kind,
        Set<Id<Purpose>> purposes,
        Shown shown,
        Manner manner,
        Giver giver,
        Optional<SubmissionId> submission,
        Instant occurredAt) {

    /** Checks the arguments. */
    public NewConsentEvent {
        Check.notNull(block, "block");
        Check.notNull(kind, "kind");
        purposes = Copies.set(Check.notNull(purposes, "purposes"));
        Check.notNull(shown, "shown");
        Check.notNull(manner, "manner");
        Check.notNull(giver, "giver");
        Check.notNull(submission, "submission");
        Check.notNull(occurredAt, "occurredAt");
    }
}
