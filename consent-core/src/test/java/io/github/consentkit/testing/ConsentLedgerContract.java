package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.Act;
import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.Manner;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.Shown;
import io.github.consentkit.consent.SubmissionId;
import io.github.consentkit.consent.TextDigest;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger has to keep; a test of each store extends it. Times are kept to the microsecond. */
public abstract class ConsentLedgerContract {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final SubjectId BORA = SubjectId.of("bora");
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123456Z");
    private static final int THREADS = 4;
    private static final int ROUNDS = 10;

    private Stores stores;
    private ConsentLedger ledger;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = KeyedLedger.in(create());
        ledger = stores.port(ConsentLedger.class);
    }

    @Test
    void aStrangerHasNoEvents() {
        assertThat(events(ANNA)).isEmpty();
    }

    @Test
    void whatIsAppendedIsReadAsItWas() {
        List<ConsentEvent> appended = new ArrayList<>();
        for (NewConsentEvent event : everyKind()) {
            appended.add(append(ANNA, event));
        }

        assertThat(appended).extracting(ConsentEvent::content).isEqualTo(everyKind());
        assertThat(appended).extracting(ConsentEvent::recordedAt).containsOnly(NOW);
        assertThat(events(ANNA)).isEqualTo(appended);
    }

    /** Of somebody who has changed her mind for years, too. */
    @Test
    void theStatesOfManyAreThoseOfEachAlone() {
        Set<SubjectId> all = new LinkedHashSet<>();
        for (String id : Texts.HARD_TO_TELL_APART) {
            SubjectId person = SubjectId.of(id);
            append(person, Shelf.event("photo"));
            append(person, Shelf.event("block-" + all.size()));
            all.add(person);
        }
        for (SubjectId faithful : List.of(SubjectId.of("faithful-1"), SubjectId.of("faithful-2"))) {
            for (int i = 0; i < 70; i++) {
                append(faithful, Shelf.event("block-" + i % 3));
            }
            all.add(faithful);
        }
        all.add(SubjectId.of("stranger"));
        // who is meant, and nothing yet
        SubjectId held = SubjectId.of("held");
        stores.unitOfWork().run(transaction -> ledger.hold(transaction, held));
        all.add(held);

        Map<SubjectId, ConsentState> states = stores.unitOfWork().call(transaction -> ledger.states(transaction, all));

        assertThat(states.keySet()).isEqualTo(all);
        for (SubjectId person : all) {
            ConsentState alone = stores.unitOfWork().call(transaction -> ledger.state(transaction, person));
            assertThat(states.get(person)).isEqualTo(alone);
        }
        assertThat(states.get(SubjectId.of("faithful-1")).blocks()).hasSize(3);
        assertThat(states.get(held).blocks()).isEmpty();
    }

    @Test
    void theLongestTextsAreKept() {
        String longest = "\uac00".repeat(200);
        SubjectId subject = SubjectId.of(longest);
        NewConsentEvent event = new NewConsentEvent(
                Id.of(longest),
                EventKind.WITHDRAWN,
                Set.of(Id.of(longest), Id.of("another")),
                new Shown(Id.of(longest), Language.KO, TextDigest.of("text")),
                Manner.of(Act.TICK, Id.of(longest)),
                Giver.guardian(GuardianConfirmation.CALL, GuardianId.of("\uac00".repeat(100))),
                Optional.of(SubmissionId.of("\uac00".repeat(SubmissionId.MAX_LENGTH))),
                NOW);

        assertThat(events(subject)).isEmpty();
        ConsentEvent appended = append(subject, event);
        assertThat(events(subject)).containsExactly(appended);
    }

    @Test
    void eachPersonHasAnOrderOfTheirOwn() {
        for (String block : List.of("photo", "marketing", "statistics")) {
            append(ANNA, Shelf.event(block));
            append(BORA, Shelf.event(block));
        }

        for (SubjectId subject : List.of(ANNA, BORA)) {
            assertThat(events(subject)).extracting(ConsentEvent::sequence).containsExactly(1L, 2L, 3L);
            assertThat(events(subject))
                    .extracting(event -> event.content().block().value())
                    .containsExactly("photo", "marketing", "statistics");
        }
    }

    @Test
    void theOrderOfTheLedgerIsNotThatOfTheClock() {
        stores.unitOfWork().run(transaction -> {
            ledger.append(transaction, ANNA, Shelf.event("later"), NOW.plusSeconds(60));
            ledger.append(transaction, ANNA, Shelf.event("earlier"), NOW);
        });

        assertThat(events(ANNA))
                .extracting(event -> event.content().block().value())
                .containsExactly("later", "earlier");
    }

    @Test
    void idsAreToldApartToTheLastBit() {
        for (String id : Texts.HARD_TO_TELL_APART) {
            assertThat(append(SubjectId.of(id), Shelf.event("photo")).sequence())
                    .isEqualTo(1);
        }
    }

    @Test
    void anUndoneEventLeavesNoGap() {
        append(ANNA, Shelf.event("photo"));
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    ledger.append(transaction, ANNA, Shelf.event("marketing"), NOW);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        append(ANNA, Shelf.event("statistics"));

        assertThat(events(ANNA)).extracting(ConsentEvent::sequence).containsExactly(1L, 2L);
    }

    @Test
    void manyWhoAppendForOnePersonLoseAndDoubleNothing() throws Exception {
        List<List<ConsentEvent>> recorded = Threads.together(THREADS, thread -> {
            List<ConsentEvent> events = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                events.addAll(stores.unitOfWork()
                        .call(transaction -> List.of(
                                ledger.append(transaction, ANNA, Shelf.event("first"), NOW),
                                ledger.append(transaction, ANNA, Shelf.event("second"), NOW))));
            }
            return events;
        });

        List<ConsentEvent> events = events(ANNA);
        assertThat(events)
                .extracting(ConsentEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2L * THREADS * ROUNDS).boxed().toList());
        assertThat(recorded.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(events);
        for (int i = 0; i < events.size(); i += 2) {
            assertThat(events.get(i).content().block().value()).isEqualTo("first");
            assertThat(events.get(i + 1).content().block().value()).isEqualTo("second");
        }
    }

    private static List<NewConsentEvent> everyKind() {
        List<NewConsentEvent> events = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            events.add(event(kind, Language.KO, Act.TICK, ActScope.ONE_BLOCK, Optional.empty(), Giver.self()));
        }
        for (Act act : Act.values()) {
            events.add(event(EventKind.GRANTED, Language.EN, act, ActScope.WHOLE_FORM, Optional.empty(), Giver.self()));
        }
        for (EvidenceKind kind : EvidenceKind.values()) {
            Optional<EvidenceMark> evidence = Optional.of(
                    new EvidenceMark(kind, TextDigest.of(kind.name()).hex()));
            events.add(event(EventKind.REFUSED, Language.KO, Act.VOICE, ActScope.ONE_BLOCK, evidence, Giver.self()));
        }
        events.add(event(
                EventKind.EXPIRED, Language.KO, Act.NONE, ActScope.ONE_BLOCK, Optional.empty(), Giver.controller()));
        for (GuardianConfirmation confirmation : GuardianConfirmation.values()) {
            Giver guardian = Giver.guardian(confirmation);
            events.add(event(
                    EventKind.GRANTED, Language.KO, Act.SIGNATURE, ActScope.ONE_BLOCK, Optional.empty(), guardian));
        }
        return List.copyOf(events);
    }

    private static NewConsentEvent event(
            EventKind kind, Language language, Act act, ActScope scope, Optional<EvidenceMark> evidence, Giver giver) {
        return new NewConsentEvent(
                Id.of("photo"),
                kind,
                Set.of(),
                new Shown(Id.of("2024-02-20"), language, TextDigest.of(kind + " " + act)),
                new Manner(act, scope, act == Act.NONE ? Optional.empty() : Optional.of(Id.of("homepage")), evidence),
                giver,
                Optional.empty(),
                NOW.minusSeconds(1));
    }

    private ConsentEvent append(SubjectId subject, NewConsentEvent event) {
        return stores.unitOfWork().call(transaction -> ledger.append(transaction, subject, event, NOW));
    }

    private List<ConsentEvent> events(SubjectId subject) {
        return stores.unitOfWork().call(transaction -> ledger.events(transaction, subject));
    }
}
