package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.lifecycle.HeldData.Stage;
import io.github.consentkit.lifecycle.ItemTerm;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.TermStore;
import io.github.consentkit.lifecycle.TermStore.Mark;
import io.github.consentkit.lifecycle.UnitTerms;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of terms keeps to. */
public abstract class TermStoreContract {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final SubjectId BORA = SubjectId.of("bora");
    private static final Instant NOW = Instant.parse("2026-11-22T14:59:00.123456Z");

    /** The store under test. */
    protected Stores stores;

    private TermStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(TermStore.class);
    }

    @Test
    void theyComeBackAsTheyWereInTheOrderOfTheirRecords() {
        UnitTerms none = new UnitTerms(ANNA, Optional.empty(), List.of(term("name", Optional.of(NOW))));
        UnitTerms order = unit(ANNA, "order", "17", Optional.empty());
        UnitTerms whole = new UnitTerms(
                ANNA,
                Optional.of(new RecordRef("order", "18")),
                List.of(
                        new ItemTerm(
                                Id.of("mobile-phone"),
                                Stage.SEPARATED,
                                Optional.of(NOW),
                                Optional.of(NOW.plusSeconds(9)),
                                Optional.of(NOW.plusSeconds(5))),
                        term("email", Optional.empty())));
        replace(ANNA, whole, none, order);
        replace(BORA, unit(BORA, "order", "17", Optional.of(NOW)));

        assertThat(of(ANNA)).containsExactly(none, order, whole);
        assertThat(of(ANNA).get(2).due()).contains(NOW.plusSeconds(5));
        assertThat(of(SubjectId.of("nobody"))).isEmpty();
    }

    @Test
    void aUnitWithoutItemsIsDueBeforeEverythingElse() {
        UnitTerms over = new UnitTerms(ANNA, Optional.empty(), List.of());
        replace(ANNA, over);

        assertThat(of(ANNA)).containsExactly(over);
        assertThat(dueAtOnce(Optional.empty())).containsExactly(over);
        assertThat(dueAtOnce(Optional.of(over))).isEmpty();
    }

    private List<UnitTerms> dueAtOnce(Optional<UnitTerms> after) {
        return stores.unitOfWork().call(transaction -> store.due(transaction, Instant.EPOCH, after, 9));
    }

    @Test
    void onlyWhatChangesIsWritten() {
        UnitTerms one = unit(ANNA, "order", "1", Optional.of(NOW));
        UnitTerms two = unit(ANNA, "order", "2", Optional.of(NOW));
        UnitTerms later = unit(ANNA, "order", "2", Optional.of(NOW.plusSeconds(1)));
        assertThat(replace(ANNA, one, two)).isEqualTo(2);
        assertThat(replace(ANNA, two, one)).isZero();
        assertThat(replace(ANNA, one, later)).isEqualTo(1);
        assertThat(of(ANNA)).containsExactly(one, later);
        assertThat(replace(ANNA, later)).isEqualTo(1);
        assertThat(of(ANNA)).containsExactly(later);
        assertThat(replace(ANNA)).isEqualTo(1);
        assertThat(of(ANNA)).isEmpty();
    }

    @Test
    void whatIsDueIsFoundInPagesTheLongestDueFirst() {
        List<UnitTerms> due = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            SubjectId subject = SubjectId.of("person-" + i % 6 / 3);
            String type = i % 3 == 0 ? "member" : "order";
            due.add(unit(subject, type, "r-" + i % 3, Optional.of(NOW.plusSeconds(i / 6))));
        }
        due.sort((one, other) -> {
            int byTime = one.due().orElseThrow().compareTo(other.due().orElseThrow());
            return byTime != 0 ? byTime : key(one).compareTo(key(other));
        });
        // of two units with the same key the later instant would take the place of the earlier one
        List<UnitTerms> first = due.subList(0, 6);
        List<UnitTerms> all = new ArrayList<>(first);
        for (UnitTerms unit : due.subList(6, 12)) {
            all.add(new UnitTerms(SubjectId.of(unit.subject().value() + "-too"), unit.record(), unit.items()));
        }
        List<UnitTerms> mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, new Random(7));
        mixed.stream()
                .map(UnitTerms::subject)
                .distinct()
                .forEach(subject -> replace(
                        subject,
                        mixed.stream()
                                .filter(unit -> unit.subject().equals(subject))
                                .toArray(UnitTerms[]::new)));
        replace(ANNA, unit(ANNA, "order", "never", Optional.empty()));
        replace(BORA, unit(BORA, "order", "later", Optional.of(NOW.plusSeconds(2))));

        for (int size : new int[] {1, 5, 100}) {
            List<UnitTerms> found = new ArrayList<>();
            List<UnitTerms> page;
            do {
                Optional<UnitTerms> after =
                        found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
                page = stores.unitOfWork().call(transaction -> store.due(transaction, NOW.plusSeconds(1), after, size));
                found.addAll(page);
            } while (page.size() == size);
            assertThat(found).as("in pages of %s", size).isEqualTo(all);
        }
    }

    @Test
    void peopleAndRecordsAreToldApartToTheLastBit() {
        List<String> ids = Texts.HARD_TO_TELL_APART;
        SubjectId one = SubjectId.of("somebody-with-many-records");
        List<UnitTerms> many = new ArrayList<>();
        for (String id : ids) {
            replace(SubjectId.of(id), unit(SubjectId.of(id), "order", "1", Optional.of(NOW)));
            many.add(unit(one, "order", id, Optional.of(NOW)));
            many.add(unit(one, id, "1", Optional.of(NOW)));
        }
        replace(one, many.toArray(UnitTerms[]::new));
        ids.forEach(id -> assertThat(of(SubjectId.of(id))).hasSize(1));
        assertThat(of(one)).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void whatIsRolledBackWasNeverComputed() {
        replace(ANNA, unit(ANNA, "order", "1", Optional.of(NOW)));
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    store.replace(transaction, ANNA, List.of());
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        assertThat(of(ANNA)).hasSize(1);
        stores.unitOfWork().run(transaction -> store.removeAll(transaction, ANNA));
        assertThat(of(ANNA)).isEmpty();
    }

    @Test
    void whoeverChangesIsMarkedUntilTheTermsAreComputed() {
        for (SubjectId subject : List.of(BORA, ANNA)) {
            enrol(subject);
        }
        assertThat(marked()).containsExactly(ANNA, BORA);
        assertThat(hold(ANNA)).isEqualTo(Mark.CHANGED);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void holdersAreKeptByName() {
        String longest = "vault:" + "가".repeat(200) + ":" + "나".repeat(200);
        stores.unitOfWork().run(transaction -> store.addHolders(transaction, Set.of("a", longest)));
        stores.unitOfWork().run(transaction -> store.addHolders(transaction, Set.of("a", "b", "B")));
        assertThat(holders()).containsExactlyInAnyOrder("a", "b", "B", longest);
        stores.unitOfWork().run(transaction -> store.removeHolder(transaction, "b"));
        assertThat(holders()).containsExactlyInAnyOrder("a", "B", longest);
    }

    @Test
    void whatIsToBeDoneAtTheEndIsDoneOnceAndNotAfterAFailure() {
        List<String> done = new ArrayList<>();
        stores.unitOfWork().run(outer -> {
            stores.unitOfWork().run(inner -> store.atTheEnd(inner, ANNA, last -> done.add("first")));
            assertThatThrownBy(() -> stores.unitOfWork().run(inner -> {
                        store.atTheEnd(inner, BORA, last -> done.add("undone"));
                        throw new IllegalStateException("broken off");
                    }))
                    .hasMessage("broken off");
            stores.unitOfWork()
                    .run(inner -> store.atTheEnd(inner, ANNA, last -> {
                        done.add("second");
                        store.replace(last, ANNA, List.of(unit(ANNA, "order", "1", Optional.of(NOW))));
                    }));
            assertThat(done).isEmpty();
        });
        assertThat(done).containsExactly("second");
        assertThat(of(ANNA)).hasSize(1);
    }

    @Test
    void everybodyIsMarkedInPages() {
        List<SubjectId> people = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            people.add(SubjectId.of("person-" + i));
            enrol(people.get(i));
            replace(people.get(i));
        }
        Optional<SubjectId> last = Optional.empty();
        List<SubjectId> lasts = new ArrayList<>();
        do {
            Optional<SubjectId> after = last;
            last = stores.unitOfWork().call(transaction -> store.markNext(transaction, after, 2));
            last.ifPresent(lasts::add);
        } while (last.isPresent());
        assertThat(lasts).containsExactly(people.get(1), people.get(3), people.get(4));
        assertThat(marked()).isEqualTo(people);
    }

    /** Makes the subject known, which marks it. */
    protected void enrol(SubjectId subject) {
        stores.unitOfWork()
                .run(transaction -> stores.port(SubjectStore.class)
                        .save(transaction, new SubjectRecord(subject, Age.adult(), NOW)));
    }

    /** Returns whether the subject is marked. */
    protected Mark hold(SubjectId subject) {
        return stores.unitOfWork().call(transaction -> store.hold(transaction, subject));
    }

    /** Keeps exactly these. */
    protected long replace(SubjectId subject, UnitTerms... terms) {
        return stores.unitOfWork().<Long>call(transaction -> store.replace(transaction, subject, List.of(terms)));
    }

    /** Returns whoever is marked. */
    protected List<SubjectId> marked() {
        List<SubjectId> all = new ArrayList<>();
        List<SubjectId> page;
        do {
            Optional<SubjectId> after = all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
            page = stores.unitOfWork().call(transaction -> store.marked(transaction, after, 2));
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    private Set<String> holders() {
        return stores.unitOfWork().call(store::holders);
    }

    private long count() {
        return stores.unitOfWork().<Long>call(store::countMarked);
    }

    private List<UnitTerms> of(SubjectId subject) {
        return stores.unitOfWork().call(transaction -> store.of(transaction, subject));
    }

    private static String key(UnitTerms unit) {
        RecordRef record = unit.record().orElseThrow();
        return unit.subject().value() + " " + record.type() + " " + record.id();
    }

    private static UnitTerms unit(SubjectId subject, String type, String id, Optional<Instant> due) {
        return new UnitTerms(subject, Optional.of(new RecordRef(type, id)), List.of(term("name", due)));
    }

    private static ItemTerm term(String item, Optional<Instant> due) {
        return new ItemTerm(Id.of(item), Stage.LIVE, Optional.empty(), due, due);
    }
}
