package io.github.consentkit.consent;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import java.time.Instant;
import java.util.Optional;

/** Ledger events for tests that need them without a ledger. */
final class Events {

    private Events() {}

    static ConsentEvent granted(long sequence, String block, Id<Policy> version, Instant at) {
        return new ConsentEvent(sequence, at, content(Desk.ADULT, block, EventKind.GRANTED, version, at));
    }

    static ConsentEvent of(long sequence, String block, EventKind kind, Instant at) {
        return new ConsentEvent(
                sequence, at, content(Desk.ADULT, block, kind, Example.policy().version(), at));
    }

    static NewConsentEvent content(
            SubjectId subject, String block, EventKind kind, Id<Policy> version, Instant occurredAt) {
        return new NewConsentEvent(
                subject,
                Id.of(block),
                kind,
                new Shown(version, Language.KO, TextDigest.of(block)),
                Act.TICK,
                ActScope.ONE_BLOCK,
                Id.of("homepage"),
                Optional.empty(),
                Giver.self(),
                occurredAt);
    }
}
