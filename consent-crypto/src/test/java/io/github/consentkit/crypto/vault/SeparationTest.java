package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.CONTENT;
import static io.github.consentkit.crypto.vault.Shop.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.crypto.vault.Shop.Application;
import io.github.consentkit.crypto.vault.Shop.Birth;
import io.github.consentkit.crypto.vault.Shop.Sheet;
import io.github.consentkit.gate.Action;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.Housekeeping;
import io.github.consentkit.lifecycle.HousekeepingReport;
import io.github.consentkit.lifecycle.KeptRecord;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Separation between two stores in memory, and what it rests on in the type's own store. */
class SeparationTest {

    private static final Action ACCESS = new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty());
    private static final Set<Id<Item>> BIRTH = Set.of(Id.of("birth-date"));

    private final InMemoryMasterKeys apartKeys = InMemoryMasterKeys.create();
    private final InMemoryStores there = InMemoryStores.create();
    private Shop shop;
    private Application saved;

    @BeforeEach
    void open() {
        shop = new Shop(SeparateStore.of(there, apartKeys));
        saved = shop.saved(ANNA);
    }

    @Test
    void aSeparatedValueOpensForADutyAndTheOthersOfItsRecordStay() {
        separate(BIRTH);

        assertThat(shop.applications().tryOpen(saved.id(), Birth.class, CONTENT))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(open(ACCESS).opened().orElseThrow().birthDate().reveal()).isEqualTo(Shop.BIRTH);
        assertThat(shop.vaults.separated().counts()).containsEntry("application", 1L);
        Outcome<Sheet> both = shop.applications().by(OFFICER).tryOpen(saved.id(), Sheet.class, ACCESS);
        assertThat(both.opened()).as("from both stores").isPresent();
    }

    @Test
    void whatWasSetApartInPlaceBeforeThereWasAStoreMovesThere() {
        shop.stores.unitOfWork().run(transaction -> holder().separate(transaction, ANNA, BIRTH));
        assertThat(open(ACCESS).opened()).as("in its place").isPresent();
        assertThat(shop.vaults.separated().counts()).isEmpty();

        separate(BIRTH);

        assertThat(open(ACCESS).opened()).isPresent();
        assertThat(shop.vaults.separated().counts()).isNotEmpty();
    }

    @Test
    void aValueThatTheLiveSideDoesNotCallSeparatedDoesNotOpen() {
        separate(BIRTH);
        rewrite(HeldData.Stage.LIVE);
        assertThat(open(ACCESS)).isInstanceOf(Outcome.Tampered.class);
        rewrite(HeldData.Stage.SEPARATING);
        assertThat(open(ACCESS)).isInstanceOf(Outcome.Unreadable.class);
    }

    @Test
    void withoutItsRowOrItsKeysThereItIsTamperedWith() {
        separate(BIRTH);
        RecordRow.Key key = row().key();
        Apart apart = new Apart(
                SeparateStore.of(InMemoryStores.create(), InMemoryMasterKeys.create()), shop.kit, shop.keys, "default");
        Slot slot = TypeReader.read(Application.class, java.lang.invoke.MethodHandles.lookup())
                .slot("birthDate");
        assertThat(new ApartReader(apart).open(key, slot, HeldData.Stage.SEPARATED))
                .isInstanceOf(Outcome.Tampered.class);
    }

    @Test
    void theKeysOfTheSeparateStoreTurnByThemselves() {
        separate(BIRTH);
        shop.vaults.separated().keys().turn();
        shop.vaults.separated().keys().rewrap();
        assertThat(shop.vaults.separated().keys().epochs()).hasSize(2);
        assertThat(shop.vaults.keys().epochs()).hasSize(1);
        assertThat(open(ACCESS).opened()).isPresent();
    }

    @Test
    void whateverIsThereOfSomebodyWhoIsErasedEndsWithTheNextHousekeeping_I8() {
        separate(BIRTH);
        KeyringStore live = shop.stores.port(KeyringStore.class);
        KeyringStore keyrings = there.port(KeyringStore.class);
        Housekeeping housekeeping = shop.kit.lifecycle().housekeeping();
        JobPace byOne = JobPace.DEFAULT.batch(1);
        there.unitOfWork().run(transaction -> {
            for (String other : List.of("a", "b", "z")) {
                var written = keyrings.insert(transaction, row(other));
            }
        });
        HousekeepingReport nobody = housekeeping.run(byOne);
        assertThat(nobody.removed(KeptRecord.SEPARATE_REMAINS)).isZero();
        assertThat(nobody.failed()).isZero();
        shop.stores.unitOfWork().run(transaction -> {
            live.destroy(transaction, new KeyringId("default", SubjectId.of("b"), new KeyUnit.Profile()));
            var gone = live.destroyAll(transaction, "default", ANNA, 1);
        });

        assertThat(housekeeping.plan(shop.kit.clock().instant()).removed(KeptRecord.SEPARATE_REMAINS))
                .isEqualTo(1);
        assertThat(housekeeping.run(byOne).removed(KeptRecord.SEPARATE_REMAINS)).isEqualTo(1);

        assertThat(shop.vaults.separated().counts()).isEmpty();
        there.unitOfWork().run(transaction -> {
            assertThat(keyrings.erasedIn(transaction, "default", ANNA)).isPresent();
            assertThat(keyrings.subjects(transaction, "default", Optional.empty(), 9))
                    .as("whose profile alone is destroyed has something still")
                    .extracting(SubjectId::value)
                    .containsExactly("a", "b", "z");
        });
        assertThat(housekeeping.run(byOne).removed(KeptRecord.SEPARATE_REMAINS)).isZero();
    }

    @Test
    void anErasureThatIsUndoneLeavesWhatIsThereAlthoughHousekeepingRanMeanwhile_I8() {
        separate(BIRTH);
        Housekeeping housekeeping = shop.kit.lifecycle().housekeeping();
        KeyringStore keyrings = there.port(KeyringStore.class);

        assertThatThrownBy(() -> shop.stores.unitOfWork().run(transaction -> {
                    shop.stores.port(KeyringStore.class).destroyAll(transaction, "default", ANNA, 1);
                    HousekeepingReport refused = housekeeping.run();
                    assertThat(refused.records()
                                    .get(KeptRecord.SEPARATE_REMAINS)
                                    .problems())
                            .singleElement()
                            .asString()
                            .contains("outside of a transaction");
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");

        there.unitOfWork()
                .run(transaction -> assertThat(keyrings.erasedIn(transaction, "default", ANNA))
                        .isEmpty());
        assertThat(open(ACCESS).opened()).isPresent();
    }

    @Test
    void aCopyThatComesInWhileAPersonIsErasedGoesWithTheMark_I8() {
        separate(BIRTH);
        ApartStore values = there.port(ApartStore.class);
        ApartRow late = there.unitOfWork()
                .call(transaction ->
                        values.page(transaction, "default", Optional.empty(), 1).get(0));

        shop.stores.unitOfWork().run(transaction -> {
            var erased = shop.vaults.erase(ANNA, OFFICER);
            there.unitOfWork().run(other -> values.put(other, late));
        });

        assertThat(shop.vaults.separated().counts()).isEmpty();
    }

    private static WrappedKeyring row(String person) {
        return new WrappedKeyring(
                new KeyringId("default", SubjectId.of(person), new KeyUnit.Profile()), 1, 1, new byte[] {1});
    }

    @Test
    void withoutASeparateStoreTheOfficerIsToldWhatToDo() {
        assertThatThrownBy(() -> new Shop().vaults.separated())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Vaults.install(kit, keys, separate)");
    }

    private void separate(Set<Id<Item>> items) {
        holder().separate(
                        shop.stores.unitOfWork(),
                        ANNA,
                        Optional.of(new RecordRef("application", saved.id().toString())),
                        items);
    }

    private DataHolder holder() {
        return shop.stores.port(DataHolders.class).all().stream()
                .filter(holder -> holder.name().endsWith(":application"))
                .findFirst()
                .orElseThrow();
    }

    private Outcome<Birth> open(Action action) {
        return shop.applications().by(OFFICER).tryOpen(saved.id(), Birth.class, action);
    }

    private RecordRow row() {
        RecordQuery all = new RecordQuery.OfType(Optional.empty(), 10);
        return shop.stores
                .unitOfWork()
                .call(transaction -> shop.stores
                        .port(RecordStore.class)
                        .find(transaction, Vaults.shapeOf(Application.class), "default", all)
                        .get(0));
    }

    /** What somebody could do who writes to the live database. */
    private void rewrite(HeldData.Stage stage) {
        RecordRow row = row();
        RecordRow next = new RecordRow(
                row.key(),
                row.version() + 1,
                ItemFacts.write(ItemFacts.read(row).stream()
                        .map(fact -> fact.item().equals(Id.of("birth-date"))
                                ? fact.with(fact.held().at(stage))
                                : fact)
                        .toList()),
                row.cells());
        shop.stores
                .unitOfWork()
                .run(transaction -> assertThat(shop.stores
                                .port(RecordStore.class)
                                .replace(transaction, Vaults.shapeOf(Application.class), next))
                        .isTrue());
    }
}
