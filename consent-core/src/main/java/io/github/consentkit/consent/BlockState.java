package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import java.util.Optional;

/**
 * The state of one block and the events it rests on.
 *
 * @param status the state
 * @param last the last event of the block; empty when never asked
 * @param grant the agreement that holds; present exactly when the status is {@link ConsentStatus#GIVEN}
 */
public record BlockState(ConsentStatus status, Optional<ConsentEvent> last, Optional<ConsentEvent> grant) {

    static final BlockState NEVER_ASKED = new BlockState(ConsentStatus.NEVER_ASKED, Optional.empty(), Optional.empty());

    /** Returns the state of a block that nobody has answered. */
    public static BlockState neverAsked() {
        return NEVER_ASKED;
    }

    /** Checks the arguments. */
    public BlockState {
        Check.notNull(status, "status");
        Check.notNull(last, "last");
        Check.notNull(grant, "grant");
    }

    /**
     * Returns the state after one more event: only a grant makes an agreement, and every other event ends what was there,
     * except that confirming an agreement keeps it.
     */
    BlockState after(ConsentEvent event) {
        Optional<ConsentEvent> last = Optional.of(event);
        return switch (event.content().kind()) {
            // who is asked again has not taken anything back by that
            case REQUESTED ->
                new BlockState(status == ConsentStatus.NEVER_ASKED ? ConsentStatus.REQUESTED : status, last, grant);
            case GRANTED -> new BlockState(ConsentStatus.GIVEN, last, last);
            case RECONFIRMED -> new BlockState(status, last, grant);
            case REFUSED -> new BlockState(ConsentStatus.REFUSED, last, Optional.empty());
            case WITHDRAWN -> new BlockState(ConsentStatus.WITHDRAWN, last, Optional.empty());
            case EXPIRED -> new BlockState(ConsentStatus.EXPIRED, last, Optional.empty());
            case INVALIDATED -> new BlockState(ConsentStatus.INVALIDATED, last, Optional.empty());
        };
    }
}
