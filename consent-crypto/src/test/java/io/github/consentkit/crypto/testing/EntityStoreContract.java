package io.github.consentkit.crypto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.crypto.vault.EntityStore;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.Sighting;
import io.github.consentkit.crypto.vault.Standing;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of facts about entities has to keep; a test of each store extends it. */
public abstract class EntityStoreContract {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final SubjectId BORA = SubjectId.of("bora'; DROP TABLE ck_entity; --");
    private static final String TENANT = "default";

    private Stores stores;
    private EntityStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(EntityStore.class);
    }

    @Test
    void aRowComesBackAsItWas() {
        RecordRow row = new RecordRow(key(ANNA, "deal", "서연 '1'"), 1, new byte[] {0, 1, (byte) 0xFF}, Map.of());

        assertThat(insert(row)).isTrue();

        assertThat(list(tx -> store.ofRecord(tx, TENANT, "deal", "서연 '1'"))).containsExactly(row);
        assertThat(list(tx -> store.ofSubject(tx, TENANT, ANNA, "deal"))).containsExactly(row);
        assertThat(rows(Set.of(row.key()))).containsExactly(row);
    }

    @Test
    void aPlaceIsTakenOnce() {
        assertThat(insert(row(ANNA, "1"))).isTrue();
        assertThat(insert(row(ANNA, "1"))).isFalse();
        assertThat(insert(row(BORA, "1"))).isTrue();
        assertThat(list(tx -> store.ofRecord(tx, TENANT, "deal", "1"))).hasSize(2);
    }

    @Test
    void onlyTheNextVersionReplaces() {
        insert(row(ANNA, "1"));
        RecordRow second = new RecordRow(key(ANNA, "deal", "1"), 2, new byte[] {2}, Map.of());
        RecordRow fourth = new RecordRow(key(ANNA, "deal", "1"), 4, new byte[] {4}, Map.of());

        assertThat(is(tx -> store.replace(tx, fourth))).isFalse();
        assertThat(is(tx -> store.replace(tx, second))).isTrue();
        assertThat(is(tx -> store.replace(tx, second))).isFalse();
        assertThat(is(tx -> store.replace(tx, new RecordRow(key(BORA, "deal", "1"), 2, new byte[1], Map.of()))))
                .isFalse();
        assertThat(rows(Set.of(second.key()))).containsExactly(second);
    }

    @Test
    void whatIsDeletedIsGone() {
        insert(row(ANNA, "1"));
        insert(row(ANNA, "2"));

        assertThat(is(tx -> store.delete(tx, key(ANNA, "deal", "1")))).isTrue();
        assertThat(is(tx -> store.delete(tx, key(ANNA, "deal", "1")))).isFalse();
        assertThat(list(tx -> store.ofSubject(tx, TENANT, ANNA, "deal"))).containsExactly(row(ANNA, "2"));
    }

    @Test
    void tenantsTypesAndSubjectsAreKeptApart() {
        insert(row(ANNA, "2"));
        insert(row(ANNA, "1"));
        insert(row(BORA, "3"));
        insert(new RecordRow(key(ANNA, "customer", "1"), 1, new byte[1], Map.of()));
        insert(new RecordRow(new RecordRow.Key("other", ANNA, "house", "1"), 1, new byte[1], Map.of()));

        assertThat(list(tx -> store.ofSubject(tx, TENANT, ANNA, "deal")))
                .containsExactly(row(ANNA, "1"), row(ANNA, "2"));
        assertThat(types(tx -> store.types(tx, TENANT, ANNA))).containsExactlyInAnyOrder("deal", "customer");
        assertThat(types(tx -> store.types(tx, "other", ANNA))).containsExactly("house");
        assertThat(types(tx -> store.types(tx, "other", BORA))).isEmpty();
    }

    @Test
    void rowsOfManyPeopleAreFoundAsOfEachAlone() {
        insert(row(ANNA, "2"));
        insert(row(ANNA, "1"));
        insert(row(BORA, "3"));
        insert(new RecordRow(key(ANNA, "customer", "1"), 1, new byte[1], Map.of()));
        insert(new RecordRow(new RecordRow.Key("other", ANNA, "deal", "9"), 1, new byte[1], Map.of()));
        SubjectId nobody = SubjectId.of("nobody");

        Map<SubjectId, List<RecordRow>> found =
                stores.unitOfWork().call(tx -> store.ofSubjects(tx, TENANT, Set.of(ANNA, BORA, nobody), "deal"));

        assertThat(found)
                .isEqualTo(Map.of(
                        ANNA,
                        List.of(row(ANNA, "1"), row(ANNA, "2")),
                        BORA,
                        List.of(row(BORA, "3")),
                        nobody,
                        List.of()));
    }

    @Test
    void aLookFindsWhatIsThereHoweverManyAreAskedFor() {
        Set<RecordRow.Key> keys = new HashSet<>();
        for (int i = 0; i < 450; i++) {
            keys.add(key(i % 2 == 0 ? ANNA : BORA, "deal", "id-" + i));
        }
        RecordRow first = row(ANNA, "id-0");
        RecordRow last = row(BORA, "id-449");
        insert(first);
        insert(last);
        insert(row(BORA, "id-0"));

        assertThat(rows(keys)).containsExactlyInAnyOrder(first, last);
        assertThat(rows(Set.of())).isEmpty();
    }

    @Test
    void whatSealingRestsOnIsToldWhetherThereIsARowOrNot() {
        KeyringStore keyrings = stores.port(KeyringStore.class);
        insert(row(ANNA, "1"));
        RecordRow.Key there = key(ANNA, "deal", "1");
        RecordRow.Key fresh = key(ANNA, "deal", "2");
        KeyringId place = new KeyringId(TENANT, ANNA, new KeyUnit.OfRecord("deal", "1"));
        stores.unitOfWork().run(tx -> keyrings.insert(tx, new WrappedKeyring(place, 1, 1, new byte[] {7})));

        Standing known = standing(there);
        assertThat(known.stamp().isPresent()).isEqualTo(store.freshness() == DataHolder.Freshness.STAMPED);
        assertThat(standing(fresh).stamp()).isEqualTo(known.stamp());
        known.keyring()
                .ifPresent(told -> assertThat(told)
                        .isEqualTo(stores.unitOfWork().<KeyringAnswer>call(tx -> keyrings.find(tx, place))));
        standing(fresh).keyring().ifPresent(told -> assertThat(told).isEqualTo(new KeyringAnswer.Absent()));

        insert(row(ANNA, "2"));
        known.stamp()
                .ifPresent(
                        stamp -> assertThat(standing(fresh).stamp()).isPresent().isNotEqualTo(known.stamp()));
        stores.unitOfWork().run(tx -> keyrings.destroyAll(tx, TENANT, ANNA, 3));
        standing(there).keyring().ifPresent(told -> assertThat(told).isEqualTo(new KeyringAnswer.Erased()));
    }

    private Standing standing(RecordRow.Key key) {
        return stores.unitOfWork().call(tx -> store.standing(tx, key));
    }

    @Test
    void whatIsRolledBackWasNeverThere() {
        insert(row(ANNA, "1"));

        assertThatThrownBy(() -> stores.unitOfWork().run(tx -> {
                    store.insert(tx, row(ANNA, "2"));
                    store.replace(tx, new RecordRow(key(ANNA, "deal", "1"), 2, new byte[] {2}, Map.of()));
                    store.delete(tx, key(ANNA, "deal", "1"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(list(tx -> store.ofSubject(tx, TENANT, ANNA, "deal"))).containsExactly(row(ANNA, "1"));
    }

    private List<RecordRow> rows(Set<RecordRow.Key> keys) {
        return list(tx -> store.look(tx, keys).stream().map(Sighting::row).toList());
    }

    private boolean insert(RecordRow row) {
        return is(tx -> store.insert(tx, row));
    }

    private boolean is(Predicate<Transaction> work) {
        return stores.unitOfWork().call(work::test);
    }

    private List<RecordRow> list(Function<Transaction, List<RecordRow>> work) {
        return stores.unitOfWork().call(work);
    }

    private Set<String> types(Function<Transaction, Set<String>> work) {
        return stores.unitOfWork().call(work);
    }

    private static RecordRow row(SubjectId subject, String id) {
        return new RecordRow(key(subject, "deal", id), 1, new byte[] {1}, Map.of());
    }

    private static RecordRow.Key key(SubjectId subject, String type, String id) {
        return new RecordRow.Key(TENANT, subject, type, id);
    }
}
