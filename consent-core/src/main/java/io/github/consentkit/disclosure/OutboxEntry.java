package io.github.consentkit.disclosure;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A notice and how far it has come. Immutable; {@code toString} names nobody.
 *
 * @param notice what is told
 * @param state how far it is
 * @param attempts how often it was tried since it was ordered, or since somebody had it tried again
 * @param nextAttempt when it is tried next, or when the worker that has it counts as dead; present while it waits
 * @param owner the worker that has it; empty while nobody has
 * @param sentAt when it was last delivered; empty before
 * @param acknowledgedAt when the recipient took notice; empty before
 * @param attestation what the recipient attested; empty before
 * @param attestedAt when that was noted here; empty before
 * @param failure what became of the last attempt that failed; empty where none did
 * @param deadSince since when nobody tries any more; empty otherwise
 */
public record OutboxEntry(
        Notice notice,
        State state,
        int attempts,
        Optional<Instant> nextAttempt,
        Optional<String> owner,
        Optional<Instant> sentAt,
        Optional<Instant> acknowledgedAt,
        Optional<Attestation> attestation,
        Optional<Instant> attestedAt,
        Optional<String> failure,
        Optional<Instant> deadSince) {

    /** Checks the arguments. */
    public OutboxEntry {
        Check.notNull(notice, "notice");
        Check.notNull(state, "state");
        nextAttempt = micros(nextAttempt, "nextAttempt");
        Check.notNull(owner, "owner");
        sentAt = micros(sentAt, "sentAt");
        acknowledgedAt = micros(acknowledgedAt, "acknowledgedAt");
        Check.notNull(attestation, "attestation");
        attestedAt = micros(attestedAt, "attestedAt");
        Check.notNull(failure, "failure");
        deadSince = micros(deadSince, "deadSince");
        boolean right = attempts >= 0
                && nextAttempt.isPresent() == (state == State.WAITING)
                && (owner.isEmpty() || state == State.WAITING)
                && deadSince.isPresent() == (state == State.DEAD)
                && attestation.isPresent() == (state == State.ATTESTED)
                && attestedAt.isPresent() == attestation.isPresent();
        if (!right) {
            throw new InvalidInputException("an entry of the outbox in the state " + state
                    + " has parts that belong to another state; store it as it was read");
        }
    }

    /** How far a notice has come. */
    public enum State {
        /** It is to be delivered, at once or later. */
        WAITING,
        /** It was delivered, and the recipient has not answered. */
        SENT,
        /** The recipient has taken notice. */
        ACKNOWLEDGED,
        /** The recipient has attested that the data is destroyed. */
        ATTESTED,
        /** Nobody tries any more: somebody has to look at it. */
        DEAD
    }

    /** Returns the entry of a new notice. */
    public static OutboxEntry of(Notice notice) {
        return new OutboxEntry(
                notice,
                State.WAITING,
                0,
                Optional.of(Check.notNull(notice, "notice").createdAt()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns whether the recipient still owes an answer. */
    public boolean isOpen() {
        return switch (state) {
            case WAITING, SENT, DEAD -> true;
            case ACKNOWLEDGED -> notice.kind().answer() == NoticeKind.Answer.ATTESTATION;
            case ATTESTED -> false;
        };
    }

    /**
     * Returns from when on the time counts for which an answered notice about a person is kept: the latest of the answer that
     * ended it, what that attests, and when it was due. Empty while it is open; the end of a contract names nobody, and its notice stays so that it is ordered once.
     */
    public Optional<Instant> answeredAt() {
        if (isOpen() || notice.subject().isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(attestation.map(Attestation::at), attestedAt, acknowledgedAt, Optional.of(notice.due()))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** Returns the same in the hands of a worker, until then. */
    public OutboxEntry taken(String worker, Instant until) {
        return waiting(attempts, until, Optional.of(worker), failure);
    }

    /** Returns the same, to be tried then, without an attempt. */
    OutboxEntry putOff(Instant until) {
        return waiting(attempts, until, Optional.empty(), failure);
    }

    /** Returns the same after an attempt that failed, to be tried then. */
    OutboxEntry failed(String why, Instant next) {
        return waiting(attempts + 1, next, Optional.empty(), Optional.of(why));
    }

    /** Returns the same, to be tried from the beginning. */
    OutboxEntry again(Instant now) {
        return waiting(0, now, Optional.empty(), failure);
    }

    private OutboxEntry waiting(int tried, Instant next, Optional<String> worker, Optional<String> why) {
        return new OutboxEntry(
                notice,
                State.WAITING,
                tried,
                Optional.of(next),
                worker,
                sentAt,
                acknowledgedAt,
                attestation,
                attestedAt,
                why,
                Optional.empty());
    }

    /** Returns the same after the last attempt. */
    OutboxEntry dead(String why, Instant now) {
        return ended(State.DEAD, attempts + 1, sentAt, acknowledgedAt, Optional.of(why), Optional.of(now));
    }

    /** Returns the same, delivered. */
    OutboxEntry sent(Instant now) {
        return ended(State.SENT, attempts + 1, Optional.of(now), acknowledgedAt, Optional.empty(), Optional.empty());
    }

    /** Returns the same, acknowledged. */
    OutboxEntry acknowledged(Instant now) {
        return ended(State.ACKNOWLEDGED, attempts, sentAt, Optional.of(now), failure, Optional.empty());
    }

    /** Returns the same, attested, which acknowledges it as well. */
    OutboxEntry attested(Attestation how, Instant now) {
        return new OutboxEntry(
                notice,
                State.ATTESTED,
                attempts,
                Optional.empty(),
                Optional.empty(),
                sentAt,
                Optional.of(acknowledgedAt.orElse(now)),
                Optional.of(how),
                Optional.of(now),
                failure,
                Optional.empty());
    }

    private OutboxEntry ended(
            State how,
            int tried,
            Optional<Instant> sent,
            Optional<Instant> acknowledged,
            Optional<String> why,
            Optional<Instant> dead) {
        return new OutboxEntry(
                notice,
                how,
                tried,
                Optional.empty(),
                Optional.empty(),
                sent,
                acknowledged,
                attestation,
                attestedAt,
                why,
                dead);
    }

    private static Optional<Instant> micros(Optional<Instant> instant, String name) {
        return Check.notNull(instant, name).map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    /** Returns the notice and how far it is. */
    @Override
    public String toString() {
        return "OutboxEntry[" + notice + ", " + state + ", attempts=" + attempts + "]";
    }
}
