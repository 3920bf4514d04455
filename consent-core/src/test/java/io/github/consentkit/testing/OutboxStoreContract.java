package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.disclosure.Attestation;
import io.github.consentkit.disclosure.Notice;
import io.github.consentkit.disclosure.NoticeId;
import io.github.consentkit.disclosure.NoticeKind;
import io.github.consentkit.disclosure.OutboxEntry;
import io.github.consentkit.disclosure.OutboxEntry.State;
import io.github.consentkit.disclosure.OutboxStore;
import io.github.consentkit.disclosure.OutboxStore.Stored;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Removed;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of notices keeps to. */
public abstract class OutboxStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-22T14:59:00.123456Z");
    private static final Instant UNTIL = NOW.plus(Duration.ofMinutes(6));

    private Stores stores;
    private OutboxStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(OutboxStore.class);
    }

    @Test
    void theyComeBackAsTheyWere() {
        OutboxEntry plain = waiting("plain", NOW);
        Set<Id<Item>> items = new LinkedHashSet<>(List.of(Id.of("name"), Id.of("email")));
        OutboxEntry full = new OutboxEntry(
                new Notice(
                        NoticeId.of("full"),
                        Id.of("prize-partner"),
                        NoticeKind.DESTROY,
                        Optional.of("\uac00'--\ud83d\ude00"),
                        items,
                        Id.of("C-1"),
                        Optional.of(Id.of("kr-pipa-21")),
                        NOW,
                        NOW.plusSeconds(9)),
                State.ATTESTED,
                7,
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW.plusSeconds(1)),
                Optional.of(NOW.plusSeconds(2)),
                Optional.of(new Attestation("\uac00", "letter 7", NOW.plusSeconds(3))),
                Optional.of(NOW.plusSeconds(4)),
                Optional.of("status 500"),
                Optional.empty());
        OutboxEntry everybody = new OutboxEntry(
                new Notice(
                        NoticeId.of("everybody"),
                        Id.of("payment-gateway"),
                        NoticeKind.CONTRACT_ENDED,
                        Optional.empty(),
                        Set.of(),
                        Id.of("G-3"),
                        Optional.empty(),
                        NOW,
                        NOW),
                State.DEAD,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("status 410"),
                Optional.of(NOW));
        for (OutboxEntry entry : List.of(plain, full, everybody)) {
            assertThat(insert(entry)).isEqualTo(Stored.DONE);
        }

        for (OutboxEntry entry : List.of(plain, full, everybody)) {
            assertThat(find(entry)).contains(entry);
            assertThat(this.<Optional<OutboxEntry>>call(
                            t -> store.hold(t, entry.notice().id())))
                    .contains(entry);
        }
        assertThat(this.<Optional<OutboxEntry>>call(t -> store.find(t, NoticeId.of("PLAIN"))))
                .isEmpty();
    }

    @Test
    void theFirstOfAnIdStays() {
        OutboxEntry first = waiting("a", NOW);
        assertThat(insert(first)).isEqualTo(Stored.DONE);
        assertThat(insert(waiting("a", NOW.plusSeconds(1)))).isEqualTo(Stored.UNCHANGED);

        assertThat(find(first)).contains(first);
    }

    @Test
    void whatIsNotThereIsNotChanged() {
        assertThatThrownBy(() -> put(waiting("a", NOW)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("insert it before");
    }

    @Test
    void whatIsRolledBackWasNeverOrderedTakenOrChanged() {
        OutboxEntry kept = waiting("kept", NOW);
        insert(kept);
        assertThatThrownBy(() -> stores.unitOfWork().run(t -> {
                    store.insert(t, waiting("new", NOW));
                    assertThat(store.take(t, "worker", NOW, UNTIL, 9)).hasSize(2);
                    store.put(t, with(kept, State.SENT, Optional.empty()));
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");

        assertThat(find(kept)).contains(kept);
        assertThat(find(waiting("new", NOW))).isEmpty();
        assertThat(take("worker", NOW)).hasSize(1);
    }

    @Test
    void theLongestWaitingAreTakenFirstAndNoneTwice() {
        for (int i = 9; i >= 0; i--) {
            insert(waiting("n-" + i, NOW.minusSeconds(i)));
        }
        insert(waiting("later", NOW.plusNanos(1_000)));
        assertThat(this.<Long>call(t -> store.countDue(t, NOW))).isEqualTo(10);

        List<OutboxEntry> taken = call(t -> store.take(t, "one", NOW, UNTIL, 4));

        assertThat(taken)
                .extracting(entry -> entry.notice().id().value())
                .containsExactlyInAnyOrder("n-9", "n-8", "n-7", "n-6");
        assertThat(taken).allSatisfy(entry -> {
            assertThat(entry.owner()).contains("one");
            assertThat(entry.nextAttempt()).contains(UNTIL);
            assertThat(find(entry)).contains(entry);
        });
        assertThat(take("two", NOW)).hasSize(6).doesNotContainAnyElementsOf(taken);
        assertThat(take("three", NOW)).isEmpty();
        assertThat(this.<Long>call(t -> store.countDue(t, NOW))).isZero();
    }

    @Test
    void whoseTimeIsOverLosesThemToAnother() {
        insert(waiting("a", NOW));
        assertThat(take("one", NOW)).hasSize(1);
        assertThat(take("two", UNTIL.minusNanos(1_000))).isEmpty();

        assertThat(take("two", UNTIL))
                .singleElement()
                .satisfies(entry -> assertThat(entry.owner()).contains("two"));
    }

    @Test
    void workersAtTheSameTimeTakeEachOnce() throws Exception {
        for (int i = 0; i < 60; i++) {
            insert(waiting("n-" + i, NOW));
        }

        List<List<String>> taken = Threads.together(4, thread -> {
            List<String> mine = new ArrayList<>();
            List<OutboxEntry> batch;
            int round = 0;
            do {
                String worker = "worker-" + thread + "-" + round++;
                batch = call(t -> store.take(t, worker, NOW, UNTIL, 7));
                batch.forEach(entry -> mine.add(entry.notice().id().value()));
            } while (!batch.isEmpty());
            return mine;
        });

        List<String> all = taken.stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void whoHoldsAnEntryChangesItAlone() throws Exception {
        OutboxEntry counted = waiting("counted", NOW);
        insert(counted);
        Threads.together(4, thread -> {
            for (int i = 0; i < 5; i++) {
                stores.unitOfWork().run(t -> {
                    OutboxEntry held = store.hold(t, counted.notice().id()).orElseThrow();
                    store.put(t, tried(held, held.attempts() + 1));
                });
            }
            return thread;
        });

        assertThat(find(counted).orElseThrow().attempts()).isEqualTo(20);
    }

    @Test
    void whatIsOwedIsFoundInPagesTheLongestOverdueFirst() {
        List<OutboxEntry> late = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            OutboxEntry entry = waiting("n-" + i, NOW, NOW.plusSeconds(i / 3));
            late.add(i == 4 ? with(entry, State.DEAD, Optional.of(NOW)) : entry);
        }
        for (int i = 6; i >= 0; i--) {
            insert(late.get(i));
        }
        insert(waiting("not-yet", NOW, NOW.plusSeconds(3)));
        insert(with(waiting("answered", NOW, NOW), State.ACKNOWLEDGED, Optional.empty()));

        List<OutboxEntry> found = new ArrayList<>();
        List<OutboxEntry> page;
        do {
            Optional<OutboxEntry> after = found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
            page = call(t -> store.overdue(t, NOW.plusSeconds(2), after, 2));
            found.addAll(page);
        } while (!page.isEmpty());

        assertThat(found).isEqualTo(late);
        put(with(late.get(0), State.ACKNOWLEDGED, Optional.empty()));
        assertThat(this.<List<OutboxEntry>>call(t -> store.overdue(t, NOW.plusSeconds(2), Optional.empty(), 99)))
                .isEqualTo(late.subList(1, 7));
    }

    @Test
    void deadOnesAreFoundInPagesTheLongestDeadFirst() {
        List<OutboxEntry> dead = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            dead.add(with(waiting("n-" + i, NOW), State.DEAD, Optional.of(NOW.plusSeconds(i / 2))));
        }
        for (int i = 4; i >= 0; i--) {
            insert(dead.get(i));
        }
        insert(waiting("alive", NOW));

        List<OutboxEntry> found = new ArrayList<>();
        List<OutboxEntry> page;
        do {
            Optional<OutboxEntry> after = found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
            page = call(t -> store.dead(t, after, 2));
            found.addAll(page);
        } while (!page.isEmpty());

        assertThat(found).isEqualTo(dead);
        put(waiting("n-0", NOW));
        assertThat(this.<List<OutboxEntry>>call(t -> store.dead(t, Optional.empty(), 99)))
                .isEqualTo(dead.subList(1, 5));
    }

    @Test
    void answeredOnesGoOnceTheirTimeIsOver() {
        List<OutboxEntry> answered = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answered.add(answered("n-" + i, NOW.plusSeconds(20 + i)));
            insert(waiting("n-" + i, NOW));
            put(answered.get(i));
        }
        insert(waiting("open", NOW));
        insert(with(waiting("dead", NOW), State.DEAD, Optional.of(NOW)));
        Instant before = NOW.plusSeconds(24);

        assertThat(this.<Long>call(t -> store.countAnswered(t, before))).isEqualTo(4);
        assertThat(this.<Removed>call(t -> store.removeAnswered(t, before, 3))).isEqualTo(new Removed(3, 3));
        assertThat(this.<Removed>call(t -> store.removeAnswered(t, before, 3))).isEqualTo(new Removed(1, 1));
        assertThat(this.<Removed>call(t -> store.removeAnswered(t, before, 3))).isEqualTo(new Removed(0, 0));

        for (OutboxEntry gone : answered.subList(0, 4)) {
            assertThat(find(gone)).isEmpty();
        }
        assertThat(find(answered.get(4))).contains(answered.get(4));
        assertThat(find(waiting("open", NOW))).isPresent();
        assertThat(find(waiting("dead", NOW))).isPresent();
    }

    @Test
    void severalWhoEndAnsweredOnesRemoveEachOnce() throws Exception {
        for (int i = 0; i < 40; i++) {
            insert(answered("n-" + i, NOW.plusSeconds(20)));
        }
        List<Long> removed = Threads.together(4, thread -> {
            long sum = 0;
            Removed page;
            do {
                page = call(t -> store.removeAnswered(t, NOW.plusSeconds(21), 7));
                sum += page.removed();
            } while (page.found() == 7);
            return sum;
        });
        assertThat(removed.stream().mapToLong(Long::longValue).sum()).isEqualTo(40);
    }

    @Test
    void whatIsRolledBackWasNeverRemoved() {
        OutboxEntry answered = answered("a", NOW.plusSeconds(20));
        insert(answered);
        assertThatThrownBy(() -> stores.unitOfWork().run(t -> {
                    assertThat(store.removeAnswered(t, NOW.plusSeconds(21), 9).removed())
                            .isEqualTo(1);
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        assertThat(find(answered)).contains(answered);
    }

    private static OutboxEntry answered(String id, Instant at) {
        return new OutboxEntry(
                waiting(id, NOW).notice(),
                State.ACKNOWLEDGED,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW),
                Optional.of(at),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static OutboxEntry waiting(String id, Instant at) {
        return waiting(id, at, at.plusSeconds(9));
    }

    private static OutboxEntry waiting(String id, Instant at, Instant due) {
        return OutboxEntry.of(new Notice(
                NoticeId.of(id),
                Id.of("prize-partner"),
                NoticeKind.STOP,
                Optional.of("reference-1"),
                Set.of(Id.of("name")),
                Id.of("E-1"),
                Optional.empty(),
                at,
                due));
    }

    private static OutboxEntry with(OutboxEntry entry, State state, Optional<Instant> dead) {
        return new OutboxEntry(
                entry.notice(),
                state,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                dead);
    }

    private static OutboxEntry tried(OutboxEntry entry, int attempts) {
        return new OutboxEntry(
                entry.notice(),
                State.WAITING,
                attempts,
                entry.nextAttempt(),
                entry.owner(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Stored insert(OutboxEntry entry) {
        return call(t -> store.insert(t, entry));
    }

    private void put(OutboxEntry entry) {
        stores.unitOfWork().run(t -> store.put(t, entry));
    }

    private Optional<OutboxEntry> find(OutboxEntry entry) {
        return call(t -> store.find(t, entry.notice().id()));
    }

    private List<OutboxEntry> take(String worker, Instant now) {
        return call(t -> store.take(t, worker, now, now.plus(Duration.ofMinutes(6)), 99));
    }

    private <R> R call(Function<Transaction, R> work) {
        return stores.unitOfWork().call(work::apply);
    }
}
