package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.testing.Example;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Invariant I4 over random histories: the last event by sequence decides, whatever clocks and lists say. */
class WithdrawalDominatesTest {

    private static final List<String> BLOCKS = List.of("photo", "marketing", "usage-statistics", "photo-marketing");

    private static final List<String> PURPOSES = List.of("one", "two", "three");

    private record Step(String block, EventKind kind, Set<String> purposes, int clockSkew) {

        Set<Id<Purpose>> ids() {
            return purposes.stream().map(Id::<Purpose>of).collect(Collectors.toSet());
        }
    }

    @Property
    void stateIsWhatTheNaiveModelReadsInLedgerOrder_I4(@ForAll("steps") List<Step> steps, @ForAll Random random) {
        List<ConsentEvent> ledger = ledger(steps);
        List<ConsentEvent> shuffled = new ArrayList<>(ledger);
        Collections.shuffle(shuffled, random);

        ConsentState state = ConsentState.fold(shuffled);

        for (String block : BLOCKS) {
            assertThat(state.of(Desk.id(block))).isEqualTo(NaiveState.of(block, ledger));
        }
    }

    @Property
    void stateKeptEventByEventIsTheStateOfAll(@ForAll("steps") List<Step> steps) {
        ConsentState kept = ConsentState.empty();
        for (ConsentEvent event : ledger(steps)) {
            kept = kept.after(event);
        }
        assertThat(kept).isEqualTo(ConsentState.fold(ledger(steps)));
    }

    @Property
    void eventsOutOfOrderAreNoState(@ForAll("steps") List<Step> steps) {
        List<ConsentEvent> ledger = ledger(steps);
        ConsentState state = ConsentState.fold(ledger);
        for (ConsentEvent event : ledger) {
            assertThatThrownBy(() -> state.after(event)).isInstanceOf(InvalidInputException.class);
        }
    }

    private static List<ConsentEvent> ledger(List<Step> steps) {
        List<ConsentEvent> ledger = new ArrayList<>();
        for (Step step : steps) {
            ledger.add(new ConsentEvent(
                    ledger.size() + 1L,
                    at(step),
                    Events.content(
                            step.block, step.kind, step.ids(), Example.policy().version(), at(step))));
        }
        return ledger;
    }

    @Property
    void expiredRefusalNeverRevivesAnOlderAgreement(@ForAll("steps") List<Step> before) {
        List<ConsentEvent> ledger = ledger(before.stream()
                .map(step -> new Step("photo", step.kind, step.purposes, step.clockSkew))
                .toList());
        ledger.add(Events.of(ledger.size() + 1L, "photo", EventKind.REFUSED, Example.NOW));
        ledger.add(Events.of(ledger.size() + 1L, "photo", EventKind.EXPIRED, Example.NOW));
        ledger.add(Events.of(ledger.size() + 1L, "photo", EventKind.RECONFIRMED, Example.NOW));

        BlockState state = ConsentState.fold(ledger).of(Desk.id("photo"));

        assertThat(state.status()).isEqualTo(ConsentStatus.EXPIRED);
        assertThat(state.grant()).isEmpty();
    }

    @Property(tries = 300)
    void withdrawalAfterAnyHistoryLeavesNoBlockGiven(@ForAll("steps") List<Step> history) {
        Desk desk = withHistory(history);
        int before = desk.consents().events(Desk.ADULT).size();
        long given = given(desk).size();

        List<ConsentEvent> withdrawn = desk.consents().withdrawAll(Desk.ADULT, "homepage", Giver.self());

        assertThat(withdrawn).hasSize((int) given);
        assertThat(given(desk)).isEmpty();
        assertThat(desk.consents().withdrawAll(Desk.ADULT, "homepage", Giver.self()))
                .isEmpty();
        assertThat(desk.consents().events(Desk.ADULT)).hasSize(before + (int) given);
    }

    @Property(tries = 300)
    void withdrawalOfOneBlockChangesThatBlockAlone(
            @ForAll("steps") List<Step> history, @ForAll("blocks") String block) {
        Desk desk = withHistory(history);
        ConsentState before = desk.consents().state(Desk.ADULT);

        Optional<ConsentEvent> event = desk.consents().withdraw(Desk.ADULT, block, "homepage", Giver.self());

        ConsentState after = desk.consents().state(Desk.ADULT);
        assertThat(event.isPresent())
                .isEqualTo(before.of(Desk.id(block)).status().isAgreement());
        for (String other : BLOCKS) {
            if (!other.equals(block) || event.isEmpty()) {
                assertThat(after.of(Desk.id(other))).isEqualTo(before.of(Desk.id(other)));
            }
        }
        assertThat(after.of(Desk.id(block)).status().isAgreement()).isFalse();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        blocks(),
                        Arbitraries.of(EventKind.class),
                        Arbitraries.of(PURPOSES).set().ofMaxSize(2),
                        Arbitraries.integers().between(-900, 900))
                .as(Step::new)
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> blocks() {
        return Arbitraries.of(BLOCKS);
    }

    private static Instant at(Step step) {
        return Example.NOW.plus(Duration.ofDays(step.clockSkew));
    }

    private static Desk withHistory(List<Step> history) {
        Desk desk = new Desk(Example.policy(), Example.predecessor());
        desk.stores
                .unitOfWork()
                .run(transaction -> history.forEach(step -> desk.stores
                        .port(ConsentLedger.class)
                        .append(
                                transaction,
                                Desk.ADULT,
                                Events.content(
                                        step.block, step.kind, Example.policy().version(), at(step)),
                                Example.NOW)));
        return desk;
    }

    private static List<Id<ConsentBlock>> given(Desk desk) {
        return desk.consents().state(Desk.ADULT).blocks().entrySet().stream()
                .filter(entry -> entry.getValue().status().isAgreement())
                .map(Map.Entry::getKey)
                .toList();
    }
}
