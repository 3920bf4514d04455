package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.lifecycle.RestrictionStore;
import io.github.consentkit.lifecycle.RestrictionStore.Stored;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Role;
import io.github.consentkit.store.Removed;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of restrictions keeps to. */
public abstract class RestrictionStoreContract {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final SubjectId BORA = SubjectId.of("bora");
    private static final Instant NOW = Instant.parse("2026-11-22T14:59:00.123456Z");

    private Stores stores;
    private RestrictionStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(RestrictionStore.class);
    }

    @Test
    void theyComeBackAsTheyWereInTheOrderInWhichTheyWereReceived() {
        List<Restriction> all = List.of(
                placed(RestrictionRequest.rectification(
                                ANNA, "z", Set.of(Id.of("name"), Id.of("mobile-phone")), NOW.minusSeconds(9))
                        .about(new RecordRef("order", "17"))),
                new Restriction(
                        RestrictionRequest.suspension(ANNA, "a", NOW),
                        Role.GUARDIAN,
                        Optional.of(GuardianId.of("guardian-1")),
                        NOW.plusSeconds(1),
                        Optional.empty()),
                placed(RestrictionRequest.dispute(ANNA, "b", Set.of(Id.of("email")), NOW)),
                ended(placed(RestrictionRequest.suspension(ANNA, "c", NOW).of(Set.of(Id.of("email")))), NOW));
        for (int i = all.size() - 1; i >= 0; i--) {
            assertThat(insert(all.get(i))).isEqualTo(Stored.DONE);
        }
        insert(placed(RestrictionRequest.suspension(BORA, "a", NOW)));

        assertThat(of(ANNA)).isEqualTo(all);
        assertThat(open(ANNA)).isEqualTo(all.subList(0, 3));
        for (Restriction one : all) {
            assertThat(find(ANNA, one.request().id())).contains(one);
        }
        assertThat(find(BORA, "z")).isEmpty();
        assertThat(of(SubjectId.of("nobody"))).isEmpty();
    }

    @Test
    void openOnesOfManyPeopleAreFoundAsOfEachAlone() {
        Set<SubjectId> all = new LinkedHashSet<>();
        for (String id : Texts.HARD_TO_TELL_APART) {
            SubjectId person = SubjectId.of(id);
            insert(placed(RestrictionRequest.suspension(person, "late", NOW.plusSeconds(1))));
            insert(placed(RestrictionRequest.dispute(person, "early", Set.of(Id.of("email")), NOW)));
            insert(ended(placed(RestrictionRequest.suspension(person, "over", NOW)), NOW));
            all.add(person);
        }
        all.add(SubjectId.of("nobody"));

        Map<SubjectId, List<Restriction>> found =
                stores.unitOfWork().call(transaction -> store.openOfAll(transaction, all));

        assertThat(found.keySet()).isEqualTo(all);
        all.forEach(person -> assertThat(found.get(person)).isEqualTo(open(person)));
        assertThat(found.get(SubjectId.of(Texts.HARD_TO_TELL_APART.get(0)))).hasSize(2);
    }

    @Test
    void theFirstOfAnIdStaysAndEndsOnce() {
        Restriction first = placed(RestrictionRequest.suspension(ANNA, "a", NOW));
        assertThat(insert(first)).isEqualTo(Stored.DONE);
        assertThat(insert(placed(RestrictionRequest.suspension(ANNA, "a", NOW.plusSeconds(1)))))
                .isEqualTo(Stored.UNCHANGED);
        assertThat(of(ANNA)).containsExactly(first);

        assertThat(end(ended(first, NOW.plusSeconds(5)))).isEqualTo(Stored.DONE);
        assertThat(end(ended(first, NOW.plusSeconds(6)))).isEqualTo(Stored.UNCHANGED);
        assertThat(end(ended(placed(RestrictionRequest.suspension(ANNA, "b", NOW)), NOW)))
                .isEqualTo(Stored.UNCHANGED);
        assertThat(of(ANNA)).containsExactly(ended(first, NOW.plusSeconds(5)));
        assertThat(open(ANNA)).isEmpty();
    }

    @Test
    void openOnesOfEverybodyAreFoundInPagesTheLongestWaitingFirst() {
        List<Restriction> waiting = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            SubjectId subject = SubjectId.of("person-" + (i % 3) / 2);
            waiting.add(placed(RestrictionRequest.suspension(subject, "r-" + i, NOW.plusSeconds(i / 3))));
        }
        for (int i = 8; i >= 0; i--) {
            insert(waiting.get(i));
        }
        insert(placed(RestrictionRequest.suspension(ANNA, "too-late", NOW.plusSeconds(3))));
        insert(ended(placed(RestrictionRequest.suspension(ANNA, "ended", NOW)), NOW));

        List<Restriction> found = new ArrayList<>();
        List<Restriction> page;
        do {
            Optional<Restriction> after = found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
            page = stores.unitOfWork().call(transaction -> store.openBefore(transaction, NOW.plusSeconds(3), after, 2));
            found.addAll(page);
        } while (!page.isEmpty());
        assertThat(found).isEqualTo(waiting);
    }

    @Test
    void peopleAndIdsAreToldApartToTheLastBit() {
        List<String> ids = Texts.HARD_TO_TELL_APART;
        SubjectId one = SubjectId.of("somebody-with-many-requests");
        for (String id : ids) {
            assertThat(insert(placed(RestrictionRequest.suspension(SubjectId.of(id), "r", NOW))))
                    .isEqualTo(Stored.DONE);
            assertThat(insert(placed(RestrictionRequest.suspension(one, id, NOW))))
                    .isEqualTo(Stored.DONE);
        }
        ids.forEach(id -> assertThat(of(SubjectId.of(id))).hasSize(1));
        assertThat(of(one)).hasSameSizeAs(ids);
    }

    @Test
    void whatIsRolledBackWasNeverPlacedNorEnded() {
        Restriction kept = placed(RestrictionRequest.suspension(ANNA, "a", NOW));
        insert(kept);
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    store.insert(transaction, placed(RestrictionRequest.suspension(ANNA, "b", NOW)));
                    store.end(transaction, ended(kept, NOW));
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        assertThat(of(ANNA)).containsExactly(kept);
    }

    @Test
    void everythingOfAPersonIsRemovedAndNothingOfOthers() {
        insert(placed(RestrictionRequest.suspension(ANNA, "a", NOW)));
        insert(placed(RestrictionRequest.suspension(BORA, "a", NOW)));

        stores.unitOfWork().run(transaction -> store.removeAll(transaction, ANNA));
        stores.unitOfWork().run(transaction -> store.removeAll(transaction, ANNA));

        assertThat(of(ANNA)).isEmpty();
        assertThat(of(BORA)).hasSize(1);
    }

    private static Restriction placed(RestrictionRequest request) {
        return new Restriction(request, Role.SUBJECT, Optional.empty(), NOW, Optional.empty());
    }

    @Test
    void endedOnesGoOnceTheirTimeIsOver() {
        List<Restriction> gone = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Restriction open = placed(RestrictionRequest.suspension(i % 2 == 0 ? ANNA : BORA, "r-" + i, NOW));
            insert(open);
            gone.add(ended(open, NOW.plusSeconds(i)));
            end(gone.get(i));
        }
        Restriction kept = ended(placed(RestrictionRequest.suspension(ANNA, "kept", NOW)), NOW.plusSeconds(4));
        Restriction open = placed(RestrictionRequest.suspension(ANNA, "open", NOW.minusSeconds(99)));
        insert(kept);
        insert(open);
        Instant before = NOW.plusSeconds(4);

        assertThat(stores.unitOfWork().<Long>call(t -> store.countEnded(t, before)))
                .isEqualTo(4);
        assertThat(removeEnded(before, 3)).isEqualTo(new Removed(3, 3));
        assertThat(removeEnded(before, 3)).isEqualTo(new Removed(1, 1));
        assertThat(removeEnded(before, 3)).isEqualTo(new Removed(0, 0));

        assertThat(of(ANNA)).containsExactly(open, kept);
        assertThat(of(BORA)).isEmpty();
    }

    @Test
    void severalWhoRemoveEndedOnesRemoveEachOnce() throws Exception {
        for (int i = 0; i < 40; i++) {
            insert(ended(placed(RestrictionRequest.suspension(ANNA, "r-" + i, NOW)), NOW));
        }
        List<Long> removed = Threads.together(4, thread -> {
            long sum = 0;
            Removed page;
            do {
                page = removeEnded(NOW.plusSeconds(1), 7);
                sum += page.removed();
            } while (page.found() == 7);
            return sum;
        });
        assertThat(removed.stream().mapToLong(Long::longValue).sum()).isEqualTo(40);
    }

    private Removed removeEnded(Instant before, int atMost) {
        return stores.unitOfWork().call(t -> store.removeEnded(t, before, atMost));
    }

    private static Restriction ended(Restriction open, Instant at) {
        return open.ended(new Restriction.End(Restriction.Outcome.REFUSED, at, Id.of("privacy-officer")));
    }

    private Stored insert(Restriction restriction) {
        return stores.unitOfWork().call(transaction -> store.insert(transaction, restriction));
    }

    private Stored end(Restriction restriction) {
        return stores.unitOfWork().call(transaction -> store.end(transaction, restriction));
    }

    private Optional<Restriction> find(SubjectId subject, String id) {
        return stores.unitOfWork().call(transaction -> store.find(transaction, subject, id));
    }

    private List<Restriction> open(SubjectId subject) {
        return stores.unitOfWork().call(transaction -> store.open(transaction, subject));
    }

    private List<Restriction> of(SubjectId subject) {
        return stores.unitOfWork().call(transaction -> store.of(transaction, subject));
    }
}
