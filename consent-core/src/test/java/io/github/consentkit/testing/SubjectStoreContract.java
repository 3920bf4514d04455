package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Id;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.Draft;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of subjects has to keep; a test of each store extends it. Times are kept to the microsecond. */
public abstract class SubjectStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123456Z");
    private static final Instant BIRTHDAY = Instant.parse("2031-03-01T00:00:00Z");

    private Stores stores;
    private SubjectStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(SubjectStore.class);
    }

    @Test
    void aStrangerIsNotFound() {
        assertThat(find(SubjectId.of("anna"))).isEmpty();
    }

    @Test
    void whatIsSavedIsFoundAsItWas() {
        List<SubjectRecord> records = List.of(
                adult("anna", NOW),
                new SubjectRecord(SubjectId.of("bora"), new Age.Child(BIRTHDAY), NOW),
                adult("before 1970", Instant.parse("1969-12-31T23:59:59.999999Z")),
                adult("long ago", Instant.parse("0001-01-01T00:00:00Z")),
                adult("far ahead", Instant.parse("9999-12-31T23:59:59.999999Z")));
        records.forEach(this::save);

        for (SubjectRecord record : records) {
            assertThat(find(record.subject())).contains(record);
        }
    }

    @Test
    void theFirstNumberOfAStampMovesWithTheSubjectAndWithNobodyElse() {
        SubjectId anna = SubjectId.of("anna");
        SubjectId bora = SubjectId.of("bora");
        save(adult("anna", NOW));
        Map<SubjectId, Long> first = states(anna, bora);
        save(adult("bora", NOW));
        Map<SubjectId, Long> second = states(anna, bora);
        save(adult("anna", NOW.plusSeconds(1)));
        Map<SubjectId, Long> third = states(anna, bora);

        assertThat(first).as("nobody has a number who is not known").doesNotContainKey(bora);
        assertThat(second.get(anna)).isEqualTo(first.get(anna));
        assertThat(third.get(bora)).isEqualTo(second.get(bora));
        if (first.containsKey(anna)) {
            assertThat(second).containsKey(bora);
            assertThat(third.get(anna)).isNotNull().isNotEqualTo(second.get(anna));
        }
    }

    private Map<SubjectId, Long> states(SubjectId... subjects) {
        return stores.unitOfWork().call(transaction -> store.states(transaction, Set.of(subjects)));
    }

    @Test
    void manyAreFoundAsEachAlone() {
        Set<SubjectId> all = new LinkedHashSet<>();
        Texts.HARD_TO_TELL_APART.forEach(id -> {
            save(adult(id, NOW.plusSeconds(all.size())));
            all.add(SubjectId.of(id));
        });
        save(new SubjectRecord(SubjectId.of("child"), new Age.Child(BIRTHDAY), NOW));
        all.add(SubjectId.of("child"));
        for (int i = 0; i < 1_200; i++) {
            all.add(SubjectId.of("stranger-" + i));
        }
        save(adult("not asked for", NOW));

        Map<SubjectId, Optional<SubjectRecord>> found =
                stores.unitOfWork().call(transaction -> store.findAll(transaction, all));

        assertThat(found.keySet()).isEqualTo(all);
        Texts.HARD_TO_TELL_APART.forEach(
                id -> assertThat(found.get(SubjectId.of(id))).isPresent().isEqualTo(find(SubjectId.of(id))));
        assertThat(found.get(SubjectId.of("child"))).isEqualTo(find(SubjectId.of("child")));
        assertThat(found.get(SubjectId.of("stranger-7"))).isEmpty();
        assertThat(stores.unitOfWork().<Map<SubjectId, Optional<SubjectRecord>>>call(t -> store.findAll(t, Set.of())))
                .isEmpty();
    }

    @Test
    void aLaterRecordTakesThePlaceOfTheEarlierOne() {
        SubjectRecord child = new SubjectRecord(SubjectId.of("anna"), new Age.Child(BIRTHDAY), NOW);
        save(child);
        save(adult("bora", NOW));
        save(adult("anna", NOW.plusSeconds(1)));

        assertThat(find(SubjectId.of("anna"))).contains(adult("anna", NOW.plusSeconds(1)));
        save(child);
        save(child);
        assertThat(find(SubjectId.of("anna"))).contains(child);
        assertThat(find(SubjectId.of("bora"))).contains(adult("bora", NOW));
    }

    @Test
    void idsAreToldApartToTheLastBit() {
        List<String> ids = Texts.HARD_TO_TELL_APART;
        for (int i = 0; i < ids.size(); i++) {
            save(adult(ids.get(i), NOW.plusSeconds(i)));
        }
        for (int i = 0; i < ids.size(); i++) {
            assertThat(find(SubjectId.of(ids.get(i)))).contains(adult(ids.get(i), NOW.plusSeconds(i)));
        }
    }

    @Test
    void twoWhoSaveTheSamePersonBothEndWithOneRecord() throws Exception {
        for (int round = 0; round < 10; round++) {
            SubjectRecord record = adult("person " + round, NOW);
            Threads.together(4, thread -> {
                save(record);
                return "saved";
            });
            assertThat(find(record.subject())).contains(record);
        }
    }

    @Test
    void aDraftComesBackAsItWas() {
        SubjectRecord waiting = draft("anna", NOW.plusSeconds(60));
        save(waiting);
        assertThat(find(SubjectId.of("anna"))).contains(waiting);
        SubjectRecord confirmed = waiting.with(waiting.draft().orElseThrow().confirmed(NOW.plusSeconds(5)));
        save(confirmed);
        assertThat(find(SubjectId.of("anna"))).contains(confirmed);
        save(adult("anna", NOW));
        assertThat(find(SubjectId.of("anna"))).contains(adult("anna", NOW));
    }

    @Test
    void whoIsHeldIsReadAsFound() {
        SubjectRecord waiting = draft("anna", NOW.plusSeconds(60));
        save(waiting);
        assertThat(stores.unitOfWork().<Optional<SubjectRecord>>call(t -> store.hold(t, SubjectId.of("anna"))))
                .contains(waiting);
        assertThat(stores.unitOfWork().<Optional<SubjectRecord>>call(t -> store.hold(t, SubjectId.of("bora"))))
                .isEmpty();
    }

    @Test
    void ofTwoWhoHoldAndChangeOneWaitsForTheOther() throws Exception {
        save(adult("anna", NOW));
        Threads.together(4, thread -> {
            for (int i = 0; i < 5; i++) {
                stores.unitOfWork().run(transaction -> {
                    SubjectRecord held =
                            store.hold(transaction, SubjectId.of("anna")).orElseThrow();
                    store.save(transaction, adult("anna", held.enrolledAt().plusSeconds(1)));
                });
            }
            return "done";
        });
        assertThat(find(SubjectId.of("anna"))).contains(adult("anna", NOW.plusSeconds(20)));
    }

    @Test
    void whoIsRemovedIsAStranger() {
        save(draft("anna", NOW.plusSeconds(60)));
        save(adult("bora", NOW));
        assertThat(stores.unitOfWork().<Boolean>call(t -> store.remove(t, SubjectId.of("anna"))))
                .isTrue();
        assertThat(stores.unitOfWork().<Boolean>call(t -> store.remove(t, SubjectId.of("anna"))))
                .isFalse();
        assertThat(find(SubjectId.of("anna"))).isEmpty();
        assertThat(find(SubjectId.of("bora"))).isPresent();
    }

    @Test
    void whoComesOfAgeIsFoundInPagesInTheOrderOfTheBirthday() {
        List<SubjectRecord> children = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            children.add(
                    new SubjectRecord(SubjectId.of("child-" + i), new Age.Child(BIRTHDAY.plusSeconds(i / 3)), NOW));
        }
        for (int i = 6; i >= 0; i--) {
            save(children.get(i));
        }
        save(adult("anna", NOW));
        save(new SubjectRecord(SubjectId.of("before"), new Age.Child(BIRTHDAY.minusNanos(1000)), NOW));
        save(new SubjectRecord(SubjectId.of("after"), new Age.Child(BIRTHDAY.plusSeconds(3)), NOW));

        assertThat(pages(after -> stores.unitOfWork()
                        .call(t -> store.comingOfAge(t, BIRTHDAY, BIRTHDAY.plusSeconds(3), after, 2))))
                .isEqualTo(children);
    }

    @Test
    void overdueDraftsAreFoundInPagesInTheOrderInWhichTheyFellDue() {
        List<SubjectRecord> drafts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            drafts.add(draft("person-" + i, NOW.plusSeconds(1 + i / 3)));
        }
        for (int i = 6; i >= 0; i--) {
            save(drafts.get(i));
        }
        save(adult("anna", NOW));
        save(draft("later", NOW.plusSeconds(3).plusNanos(1000)));
        SubjectRecord confirmed = draft("confirmed", NOW.plusSeconds(1));
        save(confirmed.with(confirmed.draft().orElseThrow().confirmed(NOW)));

        assertThat(pages(after -> stores.unitOfWork().call(t -> store.overdueDrafts(t, NOW.plusSeconds(3), after, 2))))
                .isEqualTo(drafts);
    }

    private static List<SubjectRecord> pages(Function<Optional<SubjectRecord>, List<SubjectRecord>> page) {
        List<SubjectRecord> all = new ArrayList<>();
        List<SubjectRecord> next;
        do {
            next = page.apply(all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1)));
            all.addAll(next);
        } while (!next.isEmpty());
        return all;
    }

    private static SubjectRecord draft(String id, Instant due) {
        return adult(id, NOW)
                .with(new Draft(Draft.Kind.PERSON, Id.of("join-confirmation"), NOW, due, Optional.empty()));
    }

    private static SubjectRecord adult(String id, Instant enrolledAt) {
        return new SubjectRecord(SubjectId.of(id), Age.adult(), enrolledAt);
    }

    private void save(SubjectRecord record) {
        stores.unitOfWork().run(transaction -> store.save(transaction, record));
    }

    private Optional<SubjectRecord> find(SubjectId subject) {
        return stores.unitOfWork().call(transaction -> store.find(transaction, subject));
    }
}
