package io.github.consentkit.crypto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.vault.ApartRow;
import io.github.consentkit.crypto.vault.ApartStore;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of separated values has to keep; a test of each store extends it. */
public abstract class ApartStoreContract {

    private static final String TENANT = "default";
    private static final RecordRow.Key HERE = new RecordRow.Key(TENANT, SubjectId.of("anna"), "application", "id'; --");
    private static final RecordRow.Key THERE = new RecordRow.Key(TENANT, SubjectId.of("anna"), "member", "2");
    private static final RecordRow.Key ELSEWHERE = new RecordRow.Key(TENANT, SubjectId.of("bora"), "member", "2");
    private static final RecordRow.Key FOREIGN = new RecordRow.Key("other", SubjectId.of("anna"), "member", "2");
    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00.123456Z");

    private Stores stores;
    private ApartStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(ApartStore.class);
    }

    @Test
    void aValueComesBackAtItsPlaceAndIsReplacedThere() {
        ApartRow photo = row(HERE, "photo", new byte[0]);
        ApartRow birth = row(HERE, "birth", new byte[] {1, 2});
        put(photo, birth, row(THERE, "birth", new byte[] {3}));
        assertThat(of(HERE)).containsExactly(birth, photo);

        ApartRow later = new ApartRow(HERE, "birth", Id.of("birth-date"), new byte[] {9}, NOW.plusSeconds(1));
        put(later);

        assertThat(of(HERE)).containsExactly(later, photo);
        assertThat(of(ELSEWHERE)).isEmpty();
    }

    @Test
    void fieldsGoAloneAndAPersonWhole() {
        put(row(HERE, "a", new byte[] {1}), row(HERE, "b", new byte[] {2}), row(THERE, "a", new byte[] {3}));
        put(row(ELSEWHERE, "a", new byte[] {4}), row(FOREIGN, "a", new byte[] {5}));

        stores.unitOfWork().run(transaction -> store.delete(transaction, HERE, Set.of("a", "none")));
        assertThat(of(HERE)).extracting(ApartRow::field).containsExactly("b");

        assertThat(stores.unitOfWork()
                        .<Long>call(transaction -> store.deleteAll(transaction, TENANT, SubjectId.of("anna"))))
                .isEqualTo(2);
        assertThat(of(HERE)).isEmpty();
        assertThat(of(ELSEWHERE)).hasSize(1);
        assertThat(of(FOREIGN)).hasSize(1);
    }

    @Test
    void pagesAndCountsAreOfATenant() {
        put(row(ELSEWHERE, "a", new byte[] {1}), row(THERE, "b", new byte[] {2}), row(THERE, "a", new byte[] {3}));
        put(row(HERE, "c", new byte[] {4}), row(FOREIGN, "a", new byte[] {5}));
        List<ApartRow> all = new ArrayList<>();
        Optional<ApartRow> after = Optional.empty();
        for (List<ApartRow> page = page(after); !page.isEmpty(); page = page(after)) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            all.addAll(page);
            after = Optional.of(page.get(page.size() - 1));
        }

        assertThat(all)
                .extracting(row -> row.key().subject().value() + " " + row.key().type() + " " + row.field())
                .containsExactly("anna application c", "anna member a", "anna member b", "bora member a");
        assertThat(stores.unitOfWork().<Map<String, Long>>call(transaction -> store.counts(transaction, TENANT)))
                .isEqualTo(Map.of("application", 1L, "member", 3L));
    }

    @Test
    void whatIsRolledBackWasNeverThere() {
        put(row(HERE, "a", new byte[] {1}));
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    store.put(transaction, row(HERE, "a", new byte[] {2}));
                    store.put(transaction, row(HERE, "b", new byte[] {3}));
                    store.delete(transaction, HERE, Set.of("a"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(of(HERE)).containsExactly(row(HERE, "a", new byte[] {1}));
    }

    private List<ApartRow> page(Optional<ApartRow> after) {
        return stores.unitOfWork().call(transaction -> store.page(transaction, TENANT, after, 2));
    }

    private List<ApartRow> of(RecordRow.Key key) {
        return stores.unitOfWork().call(transaction -> store.ofRecord(transaction, key));
    }

    private void put(ApartRow... rows) {
        stores.unitOfWork().run(transaction -> {
            for (ApartRow row : rows) {
                store.put(transaction, row);
            }
        });
    }

    private static ApartRow row(RecordRow.Key key, String field, byte[] sealed) {
        return new ApartRow(key, field, Id.of("birth-date"), sealed, NOW);
    }
}
