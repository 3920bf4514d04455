package io.github.consentkit.subject;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.GuardianConfirmation;
import java.time.Instant;
import java.util.Optional;

/**
 * That somebody is the guardian of a child (clauses B-2, H-3). No name and no telephone number: those are items that the
 * host holds like any other. Immutable.
 *
 * <p>What counts at a moment is computed ({@link #stateAt}): powers end at the birthday whether or not anybody wrote that
 * down, and a revoked link never counts again; whoever is linked anew gets a new {@link GuardianId}.
 *
 * @param child the child
 * @param guardian the id of this guardian of this child
 * @param proposedAt when somebody was named as the guardian
 * @param confirmation how it was checked that it is the guardian (PIPA article 22-2(1)); empty before
 * @param from when that was; present exactly when there is a confirmation
 * @param revocation why the link was revoked; empty while it is not
 * @param until when that was; present exactly when it was revoked
 * @param recordedBy who recorded the last change: the account of somebody of the company, else the role
 */
public record GuardianLink(
        SubjectId child,
        GuardianId guardian,
        Instant proposedAt,
        Optional<GuardianConfirmation> confirmation,
        Optional<Instant> from,
        Optional<RevocationReason> revocation,
        Optional<Instant> until,
        String recordedBy) {

    /** Checks the arguments. */
    public GuardianLink {
        Check.notNull(child, "child");
        Check.notNull(guardian, "guardian");
        Check.notNull(proposedAt, "proposedAt");
        if (Check.notNull(confirmation, "confirmation").isPresent()
                != Check.notNull(from, "from").isPresent()) {
            throw new InvalidInputException(
                    "a confirmed link has a confirmation and its instant; pass both or neither");
        }
        if (Check.notNull(revocation, "revocation").isPresent()
                != Check.notNull(until, "until").isPresent()) {
            throw new InvalidInputException("a revoked link has a reason and its instant; pass both or neither");
        }
        Check.idText(recordedBy, "who recorded the link", SubjectId.MAX_LENGTH);
    }

    /** Returns a link that waits for its confirmation. */
    public static GuardianLink proposed(SubjectId child, GuardianId guardian, Instant at, String recordedBy) {
        return new GuardianLink(
                child,
                guardian,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                recordedBy);
    }

    /**
     * Returns the same link, confirmed.
     *
     * @throws InvalidInputException when it is confirmed or revoked already
     */
    public GuardianLink confirmed(GuardianConfirmation how, Instant at, String by) {
        if (confirmation.isPresent() || revocation.isPresent()) {
            throw new InvalidInputException(
                    "only a proposed link can be confirmed; propose a new one where the guardian is linked anew");
        }
        return new GuardianLink(child, guardian, proposedAt, Optional.of(how), Optional.of(at), revocation, until, by);
    }

    /**
     * Returns the same link, revoked for good.
     *
     * @throws InvalidInputException when it is revoked already
     */
    public GuardianLink revoked(RevocationReason why, Instant at, String by) {
        if (revocation.isPresent()) {
            throw new InvalidInputException("the link is revoked already, for good");
        }
        return new GuardianLink(child, guardian, proposedAt, confirmation, from, Optional.of(why), Optional.of(at), by);
    }

    /** Returns the state at the instant, for a child of this age. */
    public State stateAt(Age age, Instant at) {
        if (revocation.isPresent()) {
            return State.REVOKED;
        }
        if (!Check.notNull(age, "age").isChildAt(at)) {
            return State.ENDED;
        }
        return from.isPresent() ? State.CONFIRMED : State.PROPOSED;
    }

    /** Masked but for the guardian's random id and what is known of the link. */
    @Override
    public String toString() {
        return "GuardianLink[" + guardian.value() + ", confirmation=" + confirmation + ", revocation=" + revocation
                + "]";
    }

    /** What a link is worth. */
    public enum State {
        /** Somebody was named; nobody has checked. */
        PROPOSED,
        /** It was checked that it is the guardian: the guardian may answer and act. */
        CONFIRMED,
        /** It does not count any more, and never will. */
        REVOKED,
        /** The child has reached the age limit, and decides alone. */
        ENDED
    }
}
