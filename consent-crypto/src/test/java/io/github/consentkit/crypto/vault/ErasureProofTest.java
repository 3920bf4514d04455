package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.OFFICER;
import static io.github.consentkit.crypto.vault.Shop.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.DestructionCertificate.Ground;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Destruction.Technique;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.time.Duration;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An erasure on request and a purge of a draft prove what they did, as a sweep does (D-4, I14). */
class ErasureProofTest {

    private final InMemoryStores apartStores = InMemoryStores.create();
    private final InMemoryMasterKeys apartKeys = InMemoryMasterKeys.create();
    private final Shop shop = new Shop(SeparateStore.of(apartStores, apartKeys));

    @Test
    void anErasureLeavesOneCertificate() {
        shop.joined(ANNA, "m-1", PHONE);
        shop.joined(ANNA, "m-2", "010-2024-0222");
        Set<String> member = digests(shop.stores, shop.keys, "m-1");
        assertThat(member).hasSize(2);

        shop.vaults.erase(ANNA, OFFICER);
        shop.vaults.erase(ANNA, OFFICER);

        assertThat(certificates()).singleElement().satisfies(certificate -> {
            assertThat(certificate.ground()).isEqualTo(Ground.ERASURE_REQUESTED);
            assertThat(certificate.values()).isEqualTo(Map.of(Id.of("name"), 2L, Id.of("mobile-phone"), 2L));
            assertThat(certificate.technique()).isEqualTo(Technique.IRRECOVERABLE_DELETION);
            assertThat(certificate.clause())
                    .as("this policy offers erasure to nobody but guardians")
                    .isEqualTo(Id.of("C-1"));
            assertThat(certificate.due()).isEqualTo(Shop.NOW);
            assertThat(certificate.destroyedAt()).isEqualTo(Shop.NOW);
            assertThat(certificate.keys().epoch()).hasValue(1);
            assertThat(certificate.keys().digests())
                    .as("four of members, and the one of the evidence")
                    .hasSize(5)
                    .containsAll(member);
            assertThat(certificate.toString()).doesNotContain(ANNA.value());
        });
        assertThat(shop.vaults.keys().backupsDeadSince(1))
                .as("a copy of the keys may open a backup")
                .isEmpty();
        shop.vaults.keys().turn();
        shop.vaults.keys().rewrap();
        assertThat(shop.kit.ledger().verify(List.of()).intact()).isTrue();
    }

    @Test
    void theKeysOfTheSeparateStoreAreNamed() {
        shop.joined(ANNA, "m-1", PHONE);
        holder().separate(
                        shop.stores.unitOfWork(),
                        ANNA,
                        Optional.of(new RecordRef(type(), "m-1")),
                        Set.of(Id.of("mobile-phone")));
        Set<String> there = digests(apartStores, apartKeys, "m-1");
        assertThat(there).hasSize(1);

        shop.vaults.erase(ANNA, OFFICER);

        assertThat(certificates()).singleElement().satisfies(certificate -> {
            assertThat(certificate.keys().digests()).containsAll(there);
            assertThat(certificate.values()).containsEntry(Id.of("mobile-phone"), 1L);
        });
    }

    @Test
    void ofWhomNothingButEvidenceIsHeldTheKeysAreCertified() {
        shop.vaults.erase(ANNA, OFFICER);
        assertThat(certificates()).singleElement().satisfies(certificate -> {
            assertThat(certificate.values()).isEmpty();
            assertThat(certificate.keys().digests()).hasSize(1);
        });
        shop.vaults.erase(ANNA, OFFICER);
        shop.vaults.erase(SubjectId.of("stranger"), OFFICER);
        assertThat(certificates()).hasSize(1);
    }

    @Test
    void aHolderThatStillHasSomethingUndoesTheErasure() {
        shop.joined(ANNA, "m-1", PHONE);
        shop.stores.port(DataHolders.class).register(new Keeping());

        assertThatThrownBy(() -> shop.vaults.erase(ANNA, OFFICER))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("still has values");

        assertThat(certificates()).isEmpty();
        assertThat(shop.members()
                        .by(Shop.FRONT_DESK)
                        .open("m-1", Shop.Contact.class, Shop.NOTICES)
                        .name())
                .isEqualTo(Shop.NAME);
    }

    @Test
    void aPurgedDraftNamesItsKeys_A24() {
        SubjectId guest = SubjectId.of("guest-of-planted-id");
        shop.kit.subjects().enrolAdult(guest);
        shop.kit.drafts().openForPerson(guest, Id.of("join-confirmation"), Period.ofDays(5));
        shop.joined(guest, "m-7", PHONE);
        Set<String> member = digests(shop.stores, shop.keys, guest, "m-7");
        assertThat(member).hasSize(2);
        shop.now = Shop.NOW.plus(Duration.ofDays(7));

        assertThat(shop.kit.drafts().purge().destroyed()).isEqualTo(1);

        assertThat(certificates()).singleElement().satisfies(certificate -> {
            assertThat(certificate.ground()).isEqualTo(Ground.JOINING_NOT_CONFIRMED);
            assertThat(certificate.values()).hasSize(2);
            assertThat(certificate.keys().digests()).isEqualTo(member);
            assertThat(certificate.keys().epoch()).hasValue(1);
        });
    }

    private List<DestructionCertificate> certificates() {
        CertificateStore store = shop.stores.port(CertificateStore.class);
        return shop.stores.unitOfWork().call(transaction -> store.list(transaction, Optional.empty(), 9));
    }

    private DataHolder holder() {
        return shop.stores.port(DataHolders.class).all().get(0);
    }

    private String type() {
        String name = holder().name();
        return name.substring(name.lastIndexOf(':') + 1);
    }

    private Set<String> digests(InMemoryStores stores, InMemoryMasterKeys keys, String id) {
        return digests(stores, keys, ANNA, id);
    }

    private Set<String> digests(InMemoryStores stores, InMemoryMasterKeys keys, SubjectId subject, String id) {
        Keyrings keyrings = new Keyrings(stores.port(KeyringStore.class), keys.epochs());
        KeyringId place = new KeyringId(Vaults.DEFAULT_TENANT, subject, new KeyUnit.OfRecord(type(), id));
        Set<String> digests = new HashSet<>();
        stores.unitOfWork()
                .run(transaction -> keyrings.find(transaction, place)
                        .ifPresent(ring -> ring.items()
                                .forEach(item -> digests.add(
                                        ring.key(item).orElseThrow().id().digest()))));
        return digests;
    }

    /** A part of the host that says nothing and does nothing. */
    private static final class Keeping implements DataHolder {

        @Override
        public String name() {
            return "keeping";
        }

        @Override
        public List<HeldData> held(Transaction transaction, SubjectId subject) {
            return List.of(HeldData.live(Id.of("email"), Id.of("2024-02-21")));
        }

        @Override
        public void mark(
                Transaction transaction, SubjectId subject, Set<Id<Item>> items, HeldData.Usability usability) {}

        @Override
        public void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {}

        @Override
        public void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {}

        @Override
        public DestroyedKeys erase(Transaction transaction, SubjectId subject) {
            return DestroyedKeys.NONE;
        }
    }
}
