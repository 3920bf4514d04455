package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person has agreed to, block by block: the ledger's events folded in ledger order (invariant I4).
 *
 * <p>Times play no part: an event that occurred earlier but was recorded later counts later. Immutable.
 *
 * @param blocks the blocks for which there is an event
 */
public record ConsentState(Map<Id<ConsentBlock>, BlockState> blocks) {

    /** Copies the map. */
    public ConsentState {
        blocks = Copies.map(blocks);
    }

    /** Returns the state of somebody who was never asked. */
    public static ConsentState empty() {
        return new ConsentState(Map.of());
    }

    /** Returns the state after these events of one subject, given in any order. */
    public static ConsentState fold(List<ConsentEvent> events) {
        List<ConsentEvent> ordered = new ArrayList<>(Check.notNull(events, "events"));
        ordered.sort(Comparator.comparingLong(ConsentEvent::sequence));
        Map<Id<ConsentBlock>, BlockState> blocks = new LinkedHashMap<>();
        ordered.forEach(event -> take(event, blocks));
        return new ConsentState(blocks);
    }

    /**
     * Returns the state after one more event, so that a store can keep the present state beside the ledger: folding all
     * events gives the same.
     *
     * @throws io.github.consentkit.error.InvalidInputException when the event does not follow the last one of its block
     */
    public ConsentState after(ConsentEvent event) {
        Map<Id<ConsentBlock>, BlockState> more = new LinkedHashMap<>(blocks);
        take(Check.notNull(event, "event"), more);
        return new ConsentState(more);
    }

    private static void take(ConsentEvent event, Map<Id<ConsentBlock>, BlockState> blocks) {
        Id<ConsentBlock> block = event.content().block();
        blocks.put(block, blocks.getOrDefault(block, BlockState.NEVER_ASKED).after(event));
    }

    /** Returns the state of the block; never asked where there is no event. */
    public BlockState of(Id<ConsentBlock> block) {
        return blocks.getOrDefault(Check.notNull(block, "block"), BlockState.NEVER_ASKED);
    }
}
