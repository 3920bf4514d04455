package io.github.consentkit.crypto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.crypto.vault.Cell;
import io.github.consentkit.crypto.vault.RecordQuery;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.RecordShape.Column;
import io.github.consentkit.crypto.vault.RecordShape.Kind;
import io.github.consentkit.crypto.vault.RecordStore;
import io.github.consentkit.crypto.vault.Sighting;
import io.github.consentkit.crypto.vault.Vacancy;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStamp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every record store has to keep; a test of each store extends it. */
public abstract class RecordStoreContract {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final SubjectId BORA = SubjectId.of("bora'; DROP TABLE ck_record_type; --");
    private static final RecordShape SHAPE = new RecordShape(
            "service-application",
            List.of(
                    new Column("birthDate", Kind.SEALED),
                    new Column("mobile", Kind.SEALED),
                    new Column("mobile_ix", Kind.TOKEN),
                    new Column("note", Kind.TEXT),
                    new Column("count", Kind.WHOLE),
                    new Column("price", Kind.EXACT),
                    new Column("stamp", Kind.BYTES)));
    private static final RecordShape OTHER = new RecordShape("order-line", List.of(new Column("card", Kind.SEALED)));

    private Stores stores;
    private RecordStore store;

    /** Returns a new, empty store that is ready for these shapes. */
    protected abstract Stores create(RecordShape... shapes);

    @BeforeEach
    void open() {
        stores = create(SHAPE, OTHER);
        store = stores.port(RecordStore.class);
        store.register(SHAPE);
        store.register(OTHER);
    }

    @Test
    void everyKindOfCellComesBackAsItWas() {
        RecordRow full = new RecordRow(
                key(ANNA, "1"),
                1,
                new byte[] {0, 1, (byte) 0xFF},
                Map.of(
                        "birthDate", new Cell.Bytes(new byte[45]),
                        "mobile_ix", new Cell.Whole(-1),
                        "note", new Cell.Text("O'Hara \"; --\n\\ 서연 \uD83D\uDE00"),
                        "count", new Cell.Whole(Long.MIN_VALUE),
                        "price", new Cell.Exact(new BigDecimal("12345678901234567890.1200")),
                        "stamp", new Cell.Bytes(new byte[] {7})));
        RecordRow empty = new RecordRow(key(ANNA, "2"), 1, new byte[1], Map.of("note", new Cell.Text("")));

        assertThat(insert(full)).isTrue();
        assertThat(insert(empty)).isTrue();

        assertThat(read(full.key())).contains(full);
        assertThat(read(empty.key())).contains(empty);
    }

    @Test
    void aPlaceIsTakenOnce() {
        assertThat(insert(row(ANNA, "1"))).isTrue();
        assertThat(insert(row(ANNA, "1"))).isFalse();
        assertThat(insert(row(BORA, "1"))).isTrue();
    }

    @Test
    void manyAreInsertedOrTheWorkIsUndone() {
        RecordRow full = new RecordRow(
                key(ANNA, "1"), 1, new byte[] {3}, Map.of("note", new Cell.Text("one"), "count", new Cell.Whole(7)));
        assertThat(insertedAll(List.of(full, row(ANNA, "2"), row(BORA, "1")))).isTrue();
        assertThat(read(full.key())).contains(full);
        assertThat(read(key(ANNA, "2"))).contains(row(ANNA, "2"));
        assertThat(read(key(BORA, "1"))).contains(row(BORA, "1"));

        assertThat(insertedAll(List.of(row(ANNA, "3"), row(ANNA, "2"), row(ANNA, "4"))))
                .isFalse();
        assertThat(read(key(ANNA, "3"))).isEmpty();
        assertThat(read(key(ANNA, "4"))).isEmpty();
        assertThat(insertedAll(List.of())).isTrue();
    }

    /** As a caller does it: what is not done is rolled back. */
    private boolean insertedAll(List<RecordRow> rows) {
        try {
            stores.unitOfWork()
                    .run(outer -> stores.unitOfWork().run(inner -> {
                        if (!store.insertAll(inner, SHAPE, rows)) {
                            throw new IllegalStateException("taken");
                        }
                    }));
            return true;
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("taken");
            return false;
        }
    }

    @Test
    void idsAreToldToBeTakenWhoeverHasThem() {
        insert(row(ANNA, "1"));
        insert(row(BORA, "2"));
        insert(row(ANNA, "2"));
        RecordRow.Key line = new RecordRow.Key("default", ANNA, "order-line", "9");
        call(transaction -> store.insert(transaction, OTHER, new RecordRow(line, 1, new byte[0], Map.of())));
        Set<String> ids = new HashSet<>(Set.of("1", "2", "9", "서연 ' --", "A", "a"));
        insert(row(ANNA, "a"));
        for (int i = 0; i < 1_100; i++) {
            ids.add("free-" + i);
        }

        Map<String, Boolean> taken = call(transaction -> store.areTaken(transaction, SHAPE, "default", ids));

        assertThat(taken.keySet()).isEqualTo(ids);
        assertThat(taken.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("1", "2", "a");
        Map<String, Boolean> elsewhere =
                call(transaction -> store.areTaken(transaction, SHAPE, "another", Set.of("1")));
        assertThat(elsewhere).isEqualTo(Map.of("1", false));
    }

    @Test
    void aNewRecordIsToldWhetherItsIdIsTakenWhoeverHasIt() {
        assertThat(vacancy(SHAPE, key(ANNA, "1")).id()).isEqualTo(Vacancy.OfId.FREE);
        insert(row(ANNA, "1"));

        assertThat(vacancy(SHAPE, key(ANNA, "1")).id()).isEqualTo(Vacancy.OfId.TAKEN);
        assertThat(vacancy(SHAPE, key(BORA, "1")).id()).isEqualTo(Vacancy.OfId.TAKEN);
        assertThat(vacancy(SHAPE, key(ANNA, "2")).id()).isEqualTo(Vacancy.OfId.FREE);
        assertThat(vacancy(SHAPE, new RecordRow.Key("other", ANNA, SHAPE.type(), "1"))
                        .id())
                .isEqualTo(Vacancy.OfId.FREE);
        assertThat(vacancy(OTHER, new RecordRow.Key("default", ANNA, OTHER.type(), "1"))
                        .id())
                .isEqualTo(Vacancy.OfId.FREE);
    }

    @Test
    void whatIsToldOfTheKeysOfANewRecordIsWhatTheirStoreSays() {
        KeyringStore keyrings = stores.port(KeyringStore.class);
        insert(row(ANNA, "1"));
        insert(row(BORA, "2"));
        WrappedKeyring there = new WrappedKeyring(keyringOf(key(ANNA, "there")), 1, 1, new byte[] {7});
        WrappedKeyring gone = new WrappedKeyring(keyringOf(key(ANNA, "gone")), 1, 1, new byte[] {8});
        stores.unitOfWork().run(transaction -> {
            keyrings.insert(transaction, there);
            keyrings.insert(transaction, gone);
            keyrings.destroy(transaction, gone.id());
            keyrings.destroyAll(transaction, "default", BORA, 3);
        });

        for (RecordRow.Key place :
                List.of(key(ANNA, "there"), key(ANNA, "gone"), key(ANNA, "never"), key(BORA, "there"))) {
            KeyringAnswer known = call(transaction -> keyrings.find(transaction, keyringOf(place)));
            vacancy(SHAPE, place)
                    .standing()
                    .keyring()
                    .ifPresent(told -> assertThat(told).as(place.id()).isEqualTo(known));
        }
    }

    @Test
    void theStampOfANewRecordMovesWithTheRecordsOfThePerson() {
        insert(row(ANNA, "1"));
        Optional<SubjectStamp> before =
                vacancy(SHAPE, key(ANNA, "2")).standing().stamp();
        assertThat(before.isPresent()).isEqualTo(store.freshness() == DataHolder.Freshness.STAMPED);
        assertThat(vacancy(SHAPE, key(ANNA, "3")).standing().stamp()).isEqualTo(before);
        insert(row(BORA, "7"));
        assertThat(vacancy(SHAPE, key(ANNA, "3")).standing().stamp()).isEqualTo(before);
        insert(row(ANNA, "2"));
        Optional<SubjectStamp> after = vacancy(SHAPE, key(ANNA, "3")).standing().stamp();

        before.ifPresent(stamp -> {
            assertThat(after).isPresent().isNotEqualTo(before);
            stores.unitOfWork().run(transaction -> {
                store.insert(transaction, SHAPE, row(ANNA, "3"));
                assertThat(store.vacancy(transaction, SHAPE, key(ANNA, "4"))
                                .standing()
                                .stamp())
                        .as("of what the transaction has stored itself there is no stamp yet")
                        .isNotEqualTo(before)
                        .isNotEqualTo(after);
            });
        });
    }

    private Vacancy vacancy(RecordShape shape, RecordRow.Key key) {
        return call(transaction -> store.vacancy(transaction, shape, key));
    }

    private static KeyringId keyringOf(RecordRow.Key key) {
        return new KeyringId(key.tenant(), key.subject(), new KeyUnit.OfRecord(key.type(), key.id()));
    }

    @Test
    void whatIsKnownOfManyPeopleIsFoundAsOfEachAlone() {
        for (int i = 10; i < 15; i++) {
            insert(row(ANNA, "id-" + i));
            insert(withToken(BORA, "id-" + i, 7));
        }
        SubjectId nobody = SubjectId.of("nobody");
        insert(new RecordRow(
                new RecordRow.Key("another", nobody, "service-application", "id-0"), 1, new byte[] {1}, Map.of()));
        Set<SubjectId> all = Set.of(ANNA, BORA, nobody);

        Map<SubjectId, List<RecordRow>> found =
                call(transaction -> store.factsOfAll(transaction, SHAPE, "default", all));

        assertThat(found.keySet()).isEqualTo(all);
        for (SubjectId subject : all) {
            List<RecordRow> alone = rows(transaction -> store.find(
                    transaction, SHAPE, "default", new RecordQuery.OfSubject(subject, Optional.empty(), 100)));
            assertThat(found.get(subject)).hasSameSizeAs(alone);
            for (int i = 0; i < alone.size(); i++) {
                RecordRow row = found.get(subject).get(i);
                assertThat(row.key()).isEqualTo(alone.get(i).key());
                assertThat(row.version()).isEqualTo(alone.get(i).version());
                assertThat(row.facts()).isEqualTo(alone.get(i).facts());
            }
        }
    }

    @Test
    void onlyTheNextVersionReplaces() {
        insert(row(ANNA, "1"));
        RecordRow second = new RecordRow(key(ANNA, "1"), 2, new byte[] {2}, Map.of("count", new Cell.Whole(2)));
        RecordRow fourth = new RecordRow(key(ANNA, "1"), 4, new byte[] {4}, Map.of());

        assertThat(is(transaction -> store.replace(transaction, SHAPE, fourth))).isFalse();
        assertThat(is(transaction -> store.replace(transaction, SHAPE, second))).isTrue();
        assertThat(is(transaction -> store.replace(transaction, SHAPE, second))).isFalse();
        assertThat(read(second.key())).contains(second);
        assertThat(is(transaction ->
                        store.replace(transaction, SHAPE, new RecordRow(key(ANNA, "9"), 2, new byte[0], Map.of()))))
                .isFalse();
    }

    @Test
    void anIdIsFoundWithoutItsSubjectAndACollisionIsSeen() {
        insert(row(ANNA, "1"));
        assertThat(rows(transaction -> store.find(transaction, SHAPE, "default", new RecordQuery.OfId("1"))))
                .containsExactly(row(ANNA, "1"));
        insert(row(BORA, "1"));
        assertThat(rows(transaction -> store.find(transaction, SHAPE, "default", new RecordQuery.OfId("1"))))
                .hasSize(2);
        assertThat(rows(transaction -> store.find(transaction, SHAPE, "another", new RecordQuery.OfId("1"))))
                .isEmpty();
        assertThat(rows(transaction -> store.find(transaction, OTHER, "default", new RecordQuery.OfId("1"))))
                .isEmpty();
    }

    @Test
    void aLookFindsTheSameRowsWhateverItBringsAlong() {
        insert(row(ANNA, "1"));
        insert(row(BORA, "1"));
        insert(withToken(ANNA, "2", 77));
        for (RecordQuery query : List.of(
                new RecordQuery.OfId("1"),
                new RecordQuery.OfId("9"),
                new RecordQuery.OfSubject(ANNA, Optional.of("1"), 10),
                new RecordQuery.WithToken("mobile_ix", 77, Optional.empty(), 10),
                new RecordQuery.OfType(Optional.empty(), 10),
                new RecordQuery.OfType(Optional.of(key(ANNA, "1")), 10))) {
            List<RecordRow> found = call(transaction -> store.find(transaction, SHAPE, "default", query));
            List<Sighting> seen = call(transaction -> store.look(transaction, SHAPE, "default", query));

            assertThat(seen).extracting(Sighting::row).isEqualTo(found);
            assertThat(query.toString()).doesNotContain("anna").doesNotContain("77");
        }
    }

    @Test
    void theRecordsOfASubjectComeInPages() {
        for (int i = 10; i < 35; i++) {
            insert(row(ANNA, "id-" + i));
            insert(row(BORA, "id-" + i));
        }
        List<String> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        List<RecordRow> page;
        do {
            Optional<String> from = after;
            page = call(transaction ->
                    store.find(transaction, SHAPE, "default", new RecordQuery.OfSubject(ANNA, from, 10)));
            page.forEach(row -> seen.add(row.key().id()));
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).key().id());
        } while (page.size() == 10);
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aTokenFindsItsRecordsInPages() {
        for (int i = 10; i < 20; i++) {
            insert(withToken(i % 2 == 0 ? ANNA : BORA, "id-" + i, 77));
            insert(withToken(ANNA, "other-" + i, 78));
        }
        List<RecordRow> first = withToken(Optional.empty(), 6);
        List<RecordRow> second = withToken(Optional.of(first.get(5).key()), 6);
        assertThat(first).hasSize(6);
        assertThat(second).hasSize(4);
        List<RecordRow.Key> keys = new ArrayList<>();
        first.forEach(row -> keys.add(row.key()));
        second.forEach(row -> keys.add(row.key()));
        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.id().startsWith("id-"));
    }

    @Test
    void allRecordsOfATypeComeInPagesWhoeverTheyAreOf() {
        for (int i = 10; i < 35; i++) {
            insert(row(i % 2 == 0 ? ANNA : BORA, "id-" + i));
            insert(row(SubjectId.of("subject " + i), "id"));
            RecordRow.Key line = new RecordRow.Key("default", ANNA, "order-line", "id-" + i);
            call(transaction -> store.insert(transaction, OTHER, new RecordRow(line, 1, new byte[0], Map.of())));
        }
        insert(new RecordRow(
                new RecordRow.Key("another", ANNA, "service-application", "id-0"), 1, new byte[] {1}, Map.of()));
        List<RecordRow.Key> seen = new ArrayList<>();
        List<RecordRow> page;
        do {
            Optional<RecordRow.Key> after = seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(seen.size() - 1));
            page = call(transaction -> store.find(transaction, SHAPE, "default", new RecordQuery.OfType(after, 7)));
            page.forEach(row -> seen.add(row.key()));
        } while (page.size() == 7);
        assertThat(seen).hasSize(50).doesNotHaveDuplicates();
        assertThat(seen)
                .isSortedAccordingTo(Comparator.comparing(
                                (RecordRow.Key key) -> key.subject().value())
                        .thenComparing(RecordRow.Key::id));
    }

    @Test
    void deletingASubjectReachesEveryTypeAndNobodyElse() {
        insert(row(ANNA, "1"));
        insert(row(BORA, "2"));
        RecordRow.Key line = new RecordRow.Key("default", ANNA, "order-line", "9");
        call(transaction -> store.insert(transaction, OTHER, new RecordRow(line, 1, new byte[0], Map.of())));

        assertThat(count(transaction -> store.deleteAll(transaction, "default", ANNA)))
                .isEqualTo(2L);
        assertThat(read(key(ANNA, "1"))).isEmpty();
        assertThat(one(transaction -> store.find(transaction, OTHER, line))).isEmpty();
        assertThat(read(key(BORA, "2"))).isPresent();
        assertThat(count(transaction -> store.deleteAll(transaction, "default", ANNA)))
                .isZero();
    }

    @Test
    void aRecordIsDeletedOnce() {
        insert(row(ANNA, "1"));
        assertThat(is(transaction -> store.delete(transaction, SHAPE, key(ANNA, "1"))))
                .isTrue();
        assertThat(is(transaction -> store.delete(transaction, SHAPE, key(ANNA, "1"))))
                .isFalse();
    }

    @Test
    void whatIsRolledBackNeverWas() {
        insert(row(ANNA, "1"));
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    store.insert(transaction, SHAPE, row(ANNA, "2"));
                    store.replace(transaction, SHAPE, new RecordRow(key(ANNA, "1"), 2, new byte[0], Map.of()));
                    store.insert(transaction, SHAPE, row(BORA, "3"));
                    store.delete(transaction, SHAPE, key(BORA, "3"));
                    store.deleteAll(transaction, "default", ANNA);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(read(key(ANNA, "1"))).contains(row(ANNA, "1"));
        assertThat(read(key(ANNA, "2"))).isEmpty();
        assertThat(read(key(BORA, "3"))).isEmpty();
    }

    @Test
    void anEndedTransactionIsRefused() {
        AtomicReference<Transaction> kept = new AtomicReference<>();
        stores.unitOfWork().run(kept::set);
        assertThatThrownBy(() -> store.find(kept.get(), SHAPE, key(ANNA, "1"))).isInstanceOf(StoreException.class);
    }

    private List<RecordRow> withToken(Optional<RecordRow.Key> after, int atMost) {
        return call(transaction ->
                store.find(transaction, SHAPE, "default", new RecordQuery.WithToken("mobile_ix", 77, after, atMost)));
    }

    private static RecordRow withToken(SubjectId subject, String id, long token) {
        return new RecordRow(key(subject, id), 1, new byte[0], Map.of("mobile_ix", new Cell.Whole(token)));
    }

    private static RecordRow row(SubjectId subject, String id) {
        return new RecordRow(key(subject, id), 1, new byte[] {1}, Map.of("count", new Cell.Whole(1)));
    }

    private static RecordRow.Key key(SubjectId subject, String id) {
        return new RecordRow.Key("default", subject, "service-application", id);
    }

    private boolean insert(RecordRow row) {
        return call(transaction -> store.insert(transaction, SHAPE, row));
    }

    private Optional<RecordRow> read(RecordRow.Key key) {
        return call(transaction -> store.find(transaction, SHAPE, key));
    }

    private boolean is(Predicate<Transaction> work) {
        return stores.unitOfWork().call(work::test);
    }

    private List<RecordRow> rows(Function<Transaction, List<RecordRow>> work) {
        return call(work);
    }

    private Optional<RecordRow> one(Function<Transaction, Optional<RecordRow>> work) {
        return call(work);
    }

    private long count(ToLongFunction<Transaction> work) {
        return stores.unitOfWork().call(work::applyAsLong);
    }

    private <R> R call(Function<Transaction, R> work) {
        return stores.unitOfWork().call(work);
    }
}
