package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The state of one block and the events it rests on. It knows the ledger alone: whether an agreement still covers what is
 * asked today is for {@link Coverage} and {@link ConsentReport} to say.
 *
 * @param status the state
 * @param last the last event of the block; empty when never asked
 * @param decisive the event that made the status what it is; empty when never asked
 * @param grant the agreement that holds; present exactly when the status is an agreement
 * @param ended the purposes of that agreement that ended on their own, each with the event that ended it; a new agreement
 *     clears them
 */
public record BlockState(
        ConsentStatus status,
        Optional<ConsentEvent> last,
        Optional<ConsentEvent> decisive,
        Optional<ConsentEvent> grant,
        Map<Id<Purpose>, ConsentEvent> ended) {

    static final BlockState NEVER_ASKED =
            new BlockState(ConsentStatus.NEVER_ASKED, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    /** Returns the state of a block that nobody has answered. */
    public static BlockState neverAsked() {
        return NEVER_ASKED;
    }

    /** Checks the arguments and copies the map. */
    public BlockState {
        Check.notNull(status, "status");
        Check.notNull(last, "last");
        Check.notNull(decisive, "decisive");
        if (Check.notNull(grant, "grant").isPresent() != status.isAgreement()) {
            throw new InvalidInputException("the state " + status + " comes "
                    + (status.isAgreement() ? "with" : "without") + " the agreement that holds");
        }
        ended = Copies.map(Check.notNull(ended, "ended"));
    }

    /**
     * Returns the state after one more event of the block: only a grant makes an agreement, and every other event ends what
     * was there, wholly or for the purposes that it names, except that confirming an agreement keeps it.
     */
    BlockState after(ConsentEvent event) {
        if (last.isPresent() && last.get().sequence() >= event.sequence()) {
            throw new InvalidInputException("event " + event.sequence() + " of a ledger does not follow event "
                    + last.get().sequence() + "; pass the events in ledger order, each once");
        }
        return switch (event.content().kind()) {
            // who is asked again has not taken anything back by that
            case REQUESTED ->
                status == ConsentStatus.NEVER_ASKED ? without(ConsentStatus.REQUESTED, event) : kept(event);
            case GRANTED -> granted(event);
            case RECONFIRMED -> grant.isPresent() ? renewed(event) : kept(event);
            case REFUSED -> ended(ConsentStatus.REFUSED, event);
            case WITHDRAWN -> ended(ConsentStatus.WITHDRAWN, event);
            case EXPIRED -> ended(ConsentStatus.EXPIRED, event);
            case INVALIDATED -> ended(ConsentStatus.INVALIDATED, event);
        };
    }

    private BlockState granted(ConsentEvent event) {
        ConsentStatus now = grant.isPresent() ? ConsentStatus.RENEWED : ConsentStatus.GIVEN;
        Optional<ConsentEvent> given = Optional.of(event);
        return new BlockState(now, given, given, given, Map.of());
    }

    private BlockState renewed(ConsentEvent event) {
        return new BlockState(ConsentStatus.RENEWED, Optional.of(event), Optional.of(event), grant, ended);
    }

    private BlockState kept(ConsentEvent event) {
        return new BlockState(status, Optional.of(event), decisive, grant, ended);
    }

    private BlockState ended(ConsentStatus now, ConsentEvent event) {
        if (grant.isEmpty() || event.content().purposes().isEmpty()) {
            return without(now, event);
        }
        Map<Id<Purpose>, ConsentEvent> more = new LinkedHashMap<>(ended);
        event.content().purposes().forEach(purpose -> more.putIfAbsent(purpose, event));
        return new BlockState(status, Optional.of(event), decisive, grant, more);
    }

    private static BlockState without(ConsentStatus now, ConsentEvent event) {
        return new BlockState(now, Optional.of(event), Optional.of(event), Optional.empty(), Map.of());
    }
}
