package io.github.consentkit.consent;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.testing.Example;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Ledger events for tests that need them without a ledger. */
final class Events {

    private Events() {}

    static ConsentEvent granted(long sequence, String block, Id<Policy> version, Instant at) {
        return new ConsentEvent(sequence, at, content(block, EventKind.GRANTED, version, at));
    }

    static ConsentEvent of(long sequence, String block, EventKind kind, Instant at) {
        return new ConsentEvent(
                sequence, at, content(block, kind, Example.policy().version(), at));
    }

    static ConsentEvent of(long sequence, String block, EventKind kind, Instant at, Giver giver) {
        NewConsentEvent bySelf = content(block, kind, Example.policy().version(), at);
        return new ConsentEvent(
                sequence,
                at,
                new NewConsentEvent(
                        bySelf.block(), kind, Set.of(), bySelf.shown(), bySelf.manner(), giver, Optional.empty(), at));
    }

    static NewConsentEvent content(String block, EventKind kind, Id<Policy> version, Instant occurredAt) {
        return content(block, kind, Set.of(), version, occurredAt);
    }

    static NewConsentEvent content(
            String block, EventKind kind, Set<Id<Purpose>> purposes, Id<Policy> version, Instant occurredAt) {
        return new NewConsentEvent(
                Id.of(block),
                kind,
                purposes,
                new Shown(version, Language.KO, TextDigest.of(block)),
                Manner.of(Act.TICK, Id.of("homepage")),
                Giver.self(),
                Optional.empty(),
                occurredAt);
    }
}
