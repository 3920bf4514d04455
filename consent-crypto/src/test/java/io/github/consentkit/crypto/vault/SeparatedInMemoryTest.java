package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.CONTENT;
import static io.github.consentkit.crypto.vault.Shop.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Shop.Application;
import io.github.consentkit.crypto.vault.Shop.Birth;
import io.github.consentkit.crypto.vault.Shop.Sheet;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.Action;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.KeptRecord;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes of separated values in stores in memory, with which other test suites run: sealed anew, restored, the host's own. */
class SeparatedInMemoryTest {

    private static final Action ACCESS = new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty());
    private static final Id<Item> BIRTH = Id.of("birth-date");
    private static final Id<Item> PHOTO = Id.of("appearance-photo");
    private static final Id<Item> EMAIL = Id.of("email");

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final InMemoryMasterKeys apartKeys = InMemoryMasterKeys.create();
    private final Shop shop = shop();

    private Shop shop() {
        return new Shop(keys, SeparateStore.of(InMemoryStores.create(), apartKeys));
    }

    @Test
    void sealedAnewItOpensAsBeforeWithItsPhoto_I9() throws Exception {
        Application saved = shop.saved(ANNA);
        separate(shop, saved, Set.of(BIRTH, PHOTO));

        ReencryptReport report = shop.vaults.reencrypt();

        assertThat(report.failed()).isZero();
        Sheet sheet = shop.applications()
                .by(OFFICER)
                .tryOpen(saved.id(), Sheet.class, ACCESS)
                .opened()
                .orElseThrow();
        assertThat(sheet.birthDate()).isEqualTo(Shop.BIRTH);
        assertThat(sheet.photo().bytes(100_000)).isNotEmpty();
    }

    @Test
    void theOfficerSeesWhatIsThereInPagesAndNobodyInItsText_D2() {
        separate(shop, shop.saved(ANNA), Set.of(BIRTH, PHOTO));
        SeparatedValues separated = shop.vaults.separated();

        List<SeparatedValues.Entry> first = separated.page(Optional.empty(), 1);
        List<SeparatedValues.Entry> second = separated.page(Optional.of(first.get(0)), 1);

        assertThat(first).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo(ANNA);
            assertThat(entry.item()).isEqualTo(BIRTH);
            assertThat(entry.since()).isEqualTo(Shop.NOW);
            assertThat(entry.toString()).contains("birth-date").doesNotContain(ANNA.value());
        });
        assertThat(second).extracting(SeparatedValues.Entry::item).containsExactly(PHOTO);
        assertThat(separated.page(Optional.of(second.get(0)), 1)).isEmpty();
        assertThatThrownBy(() -> separated.page(Optional.empty(), 0)).isInstanceOf(InvalidInputException.class);
    }

    /** A backup from before an erasure: other stores under the same keys, whose journals know more than they do. */
    @Test
    void whatWasErasedIsErasedOnceMoreInBothRestoredStores_I8() {
        InMemoryStores there = InMemoryStores.create();
        Shop restored = new Shop(keys, SeparateStore.of(there, apartKeys));
        separate(restored, restored.saved(ANNA), Set.of(BIRTH, PHOTO));
        separate(shop, shop.saved(ANNA), Set.of(BIRTH, PHOTO));
        shop.vaults.erase(ANNA, OFFICER);

        Vaults again = Vaults.install(restored.kit, keys, SeparateStore.of(there, apartKeys));

        assertThat(again.separated().counts()).isEmpty();
        assertThat(again.erase(ANNA, OFFICER).state()).isEqualTo(Erasure.State.ALREADY_ERASED);
    }

    /** The restored live store erases by its journal, and the separate one that was never told ends with the next housekeeping. */
    @Test
    void whatIsLeftThereOfSomebodyErasedElsewhereEndsWithHousekeeping_I8() {
        Shop restored = new Shop(keys, SeparateStore.of(InMemoryStores.create(), InMemoryMasterKeys.create()));
        Application saved = restored.saved(ANNA);
        separate(restored, saved, Set.of(BIRTH));
        var joined = shop.saved(ANNA);
        shop.vaults.erase(ANNA, OFFICER);
        assertThat(restored.vaults.separated().counts()).isNotEmpty();

        var replayed = Vaults.install(restored.kit, keys);

        assertThat(restored.kit.lifecycle().housekeeping().run().removed(KeptRecord.SEPARATE_REMAINS))
                .isEqualTo(1);
        assertThat(restored.vaults.separated().counts()).isEmpty();
        assertThat(restored.applications().by(OFFICER).tryOpen(saved.id(), Birth.class, CONTENT))
                .isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void theColumnOfAHostMovesAndIsGoneForGoodWhenItIsDestroyed_D2() {
        Rows rows = new Rows();
        Entities<Reader> readers = shop.vaults.entities(Reader.class, rows);
        Reader reader = new Reader();
        reader.id = "r-1";
        reader.memberId = ANNA.value();
        readers.by(Actor.self(ANNA, "203.0.113.9")).seal(reader, new Mail("anna@example.com"), Shop.JOINING);
        rows.of("r-1").put("email", reader.email.bytes());
        DataHolder holder = holder(shop, ":reader");
        RecordRef unit = new RecordRef("reader", "r-1");

        holder.separate(shop.stores.unitOfWork(), ANNA, Optional.of(unit), Set.of(EMAIL));

        assertThat(rows.of("r-1")).as("the column is empty").doesNotContainKey("email");
        assertThat(shop.vaults.separated().counts()).containsEntry("reader", 1L);
        reader.email = null;
        assertThat(readers.by(OFFICER).tryOpen(reader, Mail.class, CONTENT).opened())
                .isEmpty();
        assertThat(readers.by(OFFICER).tryOpen(reader, Mail.class, ACCESS).opened())
                .contains(new Mail("anna@example.com"));

        var gone = shop.stores
                .unitOfWork()
                .call(transaction -> holder.destroy(transaction, ANNA, Optional.of(unit), Set.of(EMAIL)));

        assertThat(gone.digests()).isNotEmpty();
        assertThat(shop.vaults.separated().counts()).isEmpty();
        assertThat(readers.by(OFFICER).tryOpen(reader, Mail.class, ACCESS).opened())
                .isEmpty();
    }

    private static void separate(Shop shop, Application saved, Set<Id<Item>> items) {
        holder(shop, ":application")
                .separate(
                        shop.stores.unitOfWork(),
                        ANNA,
                        Optional.of(new RecordRef("application", saved.id().toString())),
                        items);
    }

    private static DataHolder holder(Shop shop, String end) {
        return shop.stores.port(DataHolders.class).all().stream()
                .filter(holder -> holder.name().endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    @RecordType("reader")
    static class Reader {

        @RecordId
        String id;

        @DataSubject
        String memberId;

        @PersonalData("email")
        Sealed<String> email;
    }

    record Mail(String email) {}

    /** The host's table, of which the columns are bytes. */
    private static final class Rows implements SealedRows {

        private final Map<String, Map<String, byte[]>> columns = new HashMap<>();

        Map<String, byte[]> of(String id) {
            return columns.computeIfAbsent(id, missing -> new HashMap<>());
        }

        @Override
        public Set<String> fields() {
            return Set.of("email");
        }

        @Override
        public void clear(Transaction transaction, Set<String> recordIds, Set<String> fields) {
            recordIds.forEach(id -> of(id).keySet().removeAll(fields));
        }

        @Override
        public Map<String, byte[]> read(Transaction transaction, String recordId, Set<String> fields) {
            return of(recordId).entrySet().stream()
                    .filter(column -> fields.contains(column.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }
}
