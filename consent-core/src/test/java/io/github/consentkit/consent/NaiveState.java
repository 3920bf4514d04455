package io.github.consentkit.consent;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of a block read backwards from its last event: the oracle of invariant I4. */
final class NaiveState {

    private final List<ConsentEvent> events;

    /** The events of one block in ledger order. */
    private NaiveState(List<ConsentEvent> events) {
        this.events = events;
    }

    static BlockState of(String block, List<ConsentEvent> ledger) {
        NaiveState state = new NaiveState(ledger.stream()
                .filter(event -> event.content().block().value().equals(block))
                .toList());
        return new BlockState(
                state.status(),
                state.events.stream().reduce((earlier, later) -> later),
                state.decisive(),
                state.holds() ? state.opening() : Optional.empty(),
                state.ended());
    }

    private ConsentStatus status() {
        if (holds()) {
            int grant = events.indexOf(opening().orElseThrow());
            boolean again = until(grant).holds()
                    || events.subList(grant, events.size()).stream()
                            .anyMatch(event -> event.content().kind() == EventKind.RECONFIRMED);
            return again ? ConsentStatus.RENEWED : ConsentStatus.GIVEN;
        }
        return opening()
                .map(event -> ConsentStatus.valueOf(event.content().kind().name()))
                .orElse(
                        events.stream().anyMatch(event -> event.content().kind() == EventKind.REQUESTED)
                                ? ConsentStatus.REQUESTED
                                : ConsentStatus.NEVER_ASKED);
    }

    /** The last confirmation of what holds, else the last event that opened or closed, else the first request. */
    private Optional<ConsentEvent> decisive() {
        if (holds()) {
            int grant = events.indexOf(opening().orElseThrow());
            return events.subList(grant, events.size()).stream()
                    .filter(event -> event.content().kind() == EventKind.RECONFIRMED)
                    .reduce((earlier, later) -> later)
                    .or(this::opening);
        }
        return opening()
                .or(() -> events.stream()
                        .filter(event -> event.content().kind() == EventKind.REQUESTED)
                        .findFirst());
    }

    /** The last event that gave, or ended the whole. */
    private Optional<ConsentEvent> opening() {
        for (int i = events.size() - 1; i >= 0; i--) {
            switch (events.get(i).content().kind()) {
                case GRANTED:
                    return Optional.of(events.get(i));
                case REFUSED, WITHDRAWN, EXPIRED, INVALIDATED:
                    if (events.get(i).content().purposes().isEmpty() || !until(i).holds()) {
                        return Optional.of(events.get(i));
                    }
                    break;
                case REQUESTED, RECONFIRMED:
                    break;
            }
        }
        return Optional.empty();
    }

    private boolean holds() {
        return opening()
                .map(event -> event.content().kind() == EventKind.GRANTED)
                .orElse(false);
    }

    private Map<Id<Purpose>, ConsentEvent> ended() {
        Map<Id<Purpose>, ConsentEvent> ended = new LinkedHashMap<>();
        if (holds()) {
            events.subList(events.indexOf(opening().orElseThrow()) + 1, events.size())
                    .forEach(event -> {
                        if (event.content().kind() != EventKind.REQUESTED
                                && event.content().kind() != EventKind.RECONFIRMED) {
                            event.content().purposes().forEach(purpose -> ended.putIfAbsent(purpose, event));
                        }
                    });
        }
        return ended;
    }

    private NaiveState until(int end) {
        return new NaiveState(events.subList(0, end));
    }
}
