package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeEventStore;
import io.github.consentkit.lifecycle.LifeEventStore.Stored;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of life events keeps to. */
public abstract class LifeEventStoreContract {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final Instant NOW = Instant.parse("2026-11-22T14:59:00.123456Z");

    private Stores stores;
    private LifeEventStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(LifeEventStore.class);
    }

    @Test
    void eventsComeBackAsTheyWereInTheOrderOfTheirKeys() {
        List<LifeEvent> events = new ArrayList<>(List.of(
                event("b", new LifeFact.Happened(Start.ACCOUNT_LEFT)),
                event("a", new LifeFact.PurposeAchieved(Id.of("delivery"))).about(new RecordRef("order", "17")),
                event("d", new LifeFact.PurposeResumed(Id.of("delivery"))).correcting("a"),
                event("c", new LifeFact.ClaimOpened("claim-1", Set.of(Id.of("name"), Id.of("mobile-phone")))),
                event("e", new LifeFact.ClaimOpened("claim-2", Set.of())),
                event("g", new LifeFact.DemandReceived("demand-1", Id.of("kr-pipa-21"), Set.of(Id.of("name")))),
                event("h", new LifeFact.DemandEnded("demand-1")),
                event("f", new LifeFact.ClaimSettled("claim-1"))
                        .about(new RecordRef("order", "18"))
                        .correcting("c")));
        for (Start start : Set.of(Start.TRANSACTION_COMPLETED, Start.FILING_DEADLINE, Start.LAST_USED)) {
            events.add(event("start-" + start, new LifeFact.Happened(start)));
        }
        events.forEach(event -> assertThat(append(event)).isEqualTo(Stored.NEW));
        append(LifeEvent.of(SubjectId.of("bora"), "b", new LifeFact.Happened(Start.LAST_USED), NOW));

        events.sort(Comparator.comparing(LifeEvent::key));
        assertThat(of(ANNA)).containsExactlyElementsOf(events);
        assertThat(of(SubjectId.of("nobody"))).isEmpty();
    }

    @Test
    void eventsOfManyPeopleAreFoundAsOfEachAlone() {
        Set<SubjectId> all = new LinkedHashSet<>();
        for (String id : Texts.HARD_TO_TELL_APART) {
            SubjectId person = SubjectId.of(id);
            append(LifeEvent.of(person, "b", new LifeFact.Happened(Start.LAST_USED), NOW));
            append(LifeEvent.of(person, "a", new LifeFact.ClaimOpened("claim-1", Set.of()), NOW));
            all.add(person);
        }
        all.add(SubjectId.of("nobody"));

        Map<SubjectId, List<LifeEvent>> found = stores.unitOfWork().call(transaction -> store.ofAll(transaction, all));

        assertThat(found.keySet()).isEqualTo(all);
        all.forEach(person -> assertThat(found.get(person)).isEqualTo(of(person)));
    }

    @Test
    void anEventIsStoredOnceAndNeverChanged() {
        LifeEvent event = event("left", new LifeFact.Happened(Start.ACCOUNT_LEFT));
        assertThat(append(event)).isEqualTo(Stored.NEW);
        assertThat(append(event)).isEqualTo(Stored.KNOWN);
        assertThat(append(event.about(new RecordRef("order", "17")))).isEqualTo(Stored.ANOTHER);
        assertThat(append(event("left", new LifeFact.Happened(Start.LAST_USED))))
                .isEqualTo(Stored.ANOTHER);
        assertThat(of(ANNA)).containsExactly(event);
    }

    @Test
    void peopleAndKeysAreToldApartToTheLastBit() {
        List<String> ids = Texts.HARD_TO_TELL_APART;
        SubjectId one = SubjectId.of("somebody-with-many-events");
        for (String id : ids) {
            assertThat(append(LifeEvent.of(SubjectId.of(id), "k", new LifeFact.Happened(Start.LAST_USED), NOW)))
                    .isEqualTo(Stored.NEW);
            assertThat(append(LifeEvent.of(one, id, new LifeFact.Happened(Start.LAST_USED), NOW)))
                    .isEqualTo(Stored.NEW);
        }
        ids.forEach(id -> assertThat(of(SubjectId.of(id))).hasSize(1));
        assertThat(of(one)).hasSameSizeAs(ids);
    }

    @Test
    void whatIsRolledBackWasNeverReported() {
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    store.append(transaction, event("left", new LifeFact.Happened(Start.ACCOUNT_LEFT)));
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        assertThat(of(ANNA)).isEmpty();
    }

    @Test
    void everythingOfAPersonIsRemovedAndNothingOfOthers() {
        SubjectId bora = SubjectId.of("bora");
        append(event("a", new LifeFact.Happened(Start.LAST_USED)));
        append(event("b", new LifeFact.ClaimSettled("c")));
        append(LifeEvent.of(bora, "a", new LifeFact.Happened(Start.LAST_USED), NOW));

        stores.unitOfWork().run(transaction -> store.removeAll(transaction, ANNA));
        stores.unitOfWork().run(transaction -> store.removeAll(transaction, ANNA));

        assertThat(of(ANNA)).isEmpty();
        assertThat(of(bora)).hasSize(1);
    }

    @Test
    void ofManyReportsOfOneEventAtATimeOneIsNew() throws Exception {
        LifeEvent event = event("left", new LifeFact.Happened(Start.ACCOUNT_LEFT));

        List<Stored> results = Threads.together(4, thread -> append(event));

        assertThat(results).containsOnlyOnce(Stored.NEW).containsOnly(Stored.NEW, Stored.KNOWN);
        assertThat(of(ANNA)).containsExactly(event);
    }

    private static LifeEvent event(String key, LifeFact fact) {
        return LifeEvent.of(ANNA, key, fact, NOW);
    }

    private Stored append(LifeEvent event) {
        return stores.unitOfWork().call(transaction -> store.append(transaction, event));
    }

    private List<LifeEvent> of(SubjectId subject) {
        return stores.unitOfWork().call(transaction -> store.of(transaction, subject));
    }
}
