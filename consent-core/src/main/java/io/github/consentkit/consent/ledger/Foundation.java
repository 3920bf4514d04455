package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The places of the events from which the present state of a chain follows, block by block: few, however long the chain.
 *
 * @param blocks the places of each block's events, in ascending order
 */
public record Foundation(Map<Id<ConsentBlock>, List<Long>> blocks) {

    /** Of an empty chain. */
    static final Foundation NONE = new Foundation(Map.of());

    /** Copies the map. */
    public Foundation {
        Map<Id<ConsentBlock>, List<Long>> copy = new LinkedHashMap<>();
        Check.notNull(blocks, "blocks").forEach((block, places) -> copy.put(block, List.copyOf(places)));
        blocks = Collections.unmodifiableMap(copy);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws InvalidInputException when it is anything else
     */
    public static Foundation parse(String text) {
        Map<Id<ConsentBlock>, List<Long>> blocks = new LinkedHashMap<>();
        if (!Check.notNull(text, "text").isEmpty()) {
            for (String line : text.split("\n", -1)) {
                int space = line.indexOf(' ');
                if (space < 1) {
                    throw malformed();
                }
                blocks.put(Id.of(line.substring(space + 1)), places(line.substring(0, space)));
            }
        }
        return new Foundation(blocks);
    }

    /** Returns a line for each block: its places, separated by commas, a space, and the block's id. */
    public String text() {
        return blocks.entrySet().stream()
                .map(entry -> entry.getValue().stream().map(String::valueOf).collect(Collectors.joining(",")) + " "
                        + entry.getKey().value())
                .collect(Collectors.joining("\n"));
    }

    /** Returns every place. */
    Set<Long> places() {
        return blocks.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    /** Returns the places of the block. */
    List<Long> of(Id<ConsentBlock> block) {
        return blocks.getOrDefault(block, List.of());
    }

    /**
     * Returns the foundation after one more event.
     *
     * @param before the events of its block at the places of this foundation
     */
    Foundation after(List<ConsentEvent> before, ConsentEvent added) {
        Id<ConsentBlock> block = added.content().block();
        List<ConsentEvent> kept = new ArrayList<>(before);
        kept.add(added);
        ConsentState state = ConsentState.fold(kept);
        for (ConsentEvent candidate : before) {
            List<ConsentEvent> without = kept.stream()
                    .filter(event -> event.sequence() != candidate.sequence())
                    .toList();
            if (ConsentState.fold(without).of(block).equals(state.of(block))) {
                kept = new ArrayList<>(without);
            }
        }
        Map<Id<ConsentBlock>, List<Long>> next = new LinkedHashMap<>(blocks);
        next.put(block, kept.stream().map(ConsentEvent::sequence).toList());
        return new Foundation(next);
    }

    private static List<Long> places(String text) {
        try {
            return Stream.of(text.split(",", -1)).map(Long::parseLong).toList();
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private static InvalidInputException malformed() {
        return new InvalidInputException("the places of a state are lines of numbers and a block; the row was changed");
    }
}
