package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.testing.Example;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Invariant I4 over random histories: the last event by sequence decides, whatever clocks and lists say. */
class WithdrawalDominatesTest {

    private static final List<String> BLOCKS = List.of("photo", "marketing", "usage-statistics", "photo-marketing");

    private record Step(String block, EventKind kind, int clockSkew) {}

    @Property
    void stateEqualsWhatTheLastEventSaysInLedgerOrder(@ForAll("steps") List<Step> steps, @ForAll Random random) {
        List<ConsentEvent> ledger = new ArrayList<>();
        for (Step step : steps) {
            ledger.add(Events.of(ledger.size() + 1L, step.block, step.kind, at(step)));
        }
        List<ConsentEvent> shuffled = new ArrayList<>(ledger);
        Collections.shuffle(shuffled, random);

        ConsentState state = ConsentState.fold(shuffled);

        for (String block : BLOCKS) {
            BlockState folded = state.of(Desk.id(block));
            assertThat(folded.status()).isEqualTo(statusOf(block, ledger));
            assertThat(folded.last()).isEqualTo(lastOf(block, ledger));
            assertThat(folded.grant())
                    .isEqualTo(folded.status() == ConsentStatus.GIVEN ? lastGrantOf(block, ledger) : Optional.empty());
        }
    }

    @Property
    void expiredRefusalNeverRevivesAnOlderAgreement(@ForAll("steps") List<Step> before) {
        List<ConsentEvent> ledger = new ArrayList<>();
        before.forEach(step -> ledger.add(Events.of(ledger.size() + 1L, "photo", step.kind, at(step))));
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
        assertThat(event.isPresent()).isEqualTo(before.of(Desk.id(block)).status() == ConsentStatus.GIVEN);
        for (String other : BLOCKS) {
            if (!other.equals(block) || event.isEmpty()) {
                assertThat(after.of(Desk.id(other))).isEqualTo(before.of(Desk.id(other)));
            }
        }
        assertThat(after.of(Desk.id(block)).status()).isNotEqualTo(ConsentStatus.GIVEN);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        blocks(),
                        Arbitraries.of(EventKind.class),
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
                .filter(entry -> entry.getValue().status() == ConsentStatus.GIVEN)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The oracle: walk back from the end; the first event that is no confirmation decides. */
    private static ConsentStatus statusOf(String block, List<ConsentEvent> ledger) {
        for (int i = ledger.size() - 1; i >= 0; i--) {
            NewConsentEvent event = ledger.get(i).content();
            if (event.block().value().equals(block)) {
                switch (event.kind()) {
                    case GRANTED:
                        return ConsentStatus.GIVEN;
                    case REFUSED:
                        return ConsentStatus.REFUSED;
                    case WITHDRAWN:
                        return ConsentStatus.WITHDRAWN;
                    case EXPIRED:
                        return ConsentStatus.EXPIRED;
                    case INVALIDATED:
                        return ConsentStatus.INVALIDATED;
                    case RECONFIRMED, REQUESTED:
                        break;
                }
            }
        }
        return ledger.stream()
                        .map(ConsentEvent::content)
                        .anyMatch(event -> event.block().value().equals(block) && event.kind() == EventKind.REQUESTED)
                ? ConsentStatus.REQUESTED
                : ConsentStatus.NEVER_ASKED;
    }

    private static Optional<ConsentEvent> lastOf(String block, List<ConsentEvent> ledger) {
        return ledger.stream()
                .filter(event -> event.content().block().value().equals(block))
                .reduce((earlier, later) -> later);
    }

    private static Optional<ConsentEvent> lastGrantOf(String block, List<ConsentEvent> ledger) {
        return ledger.stream()
                .filter(event -> event.content().block().value().equals(block)
                        && event.content().kind() == EventKind.GRANTED)
                .reduce((earlier, later) -> later);
    }
}
