package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of certificates has to keep; a test of each store extends it. */
public abstract class CertificateStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123456Z");

    private Stores stores;
    private CertificateStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(CertificateStore.class);
    }

    @Test
    void aCertificateComesBackAsItWas() {
        List<DestructionCertificate> certificates = List.of(
                certificate("one", NOW, Map.of()),
                certificate("two", NOW, Map.of(Id.of("name"), 1L, Id.of("email"), 5_000_000_000L)));
        certificates.forEach(this::add);
        for (DestructionCertificate certificate : certificates) {
            assertThat(find(certificate.id())).contains(certificate);
        }
        assertThat(find(CertificateId.of("three"))).isEmpty();
    }

    @Test
    void aCertificateIsNotReplaced() {
        DestructionCertificate first = certificate("one", NOW, Map.of());
        add(first);
        assertThatThrownBy(() -> add(certificate("one", NOW.plusSeconds(1), Map.of())))
                .isInstanceOf(ConsentKitException.class);
        assertThat(find(first.id())).contains(first);
    }

    @Test
    void pagesFollowTheOrderOfDestruction() {
        List<DestructionCertificate> certificates = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            certificates.add(certificate("id-" + i, NOW.plusSeconds(i / 3), Map.of()));
        }
        for (int i = 8; i >= 0; i--) {
            add(certificates.get(i));
        }
        List<DestructionCertificate> paged = new ArrayList<>();
        List<DestructionCertificate> page;
        Optional<DestructionCertificate> last = Optional.empty();
        do {
            Optional<DestructionCertificate> after = last;
            page = stores.unitOfWork().call(transaction -> store.list(transaction, after, 2));
            paged.addAll(page);
            last = paged.isEmpty() ? last : Optional.of(paged.get(paged.size() - 1));
        } while (page.size() == 2);
        assertThat(paged).isEqualTo(certificates);
    }

    private static DestructionCertificate certificate(String id, Instant at, Map<Id<Item>, Long> values) {
        return new DestructionCertificate(
                CertificateId.of(id),
                values,
                Destruction.Technique.IRRECOVERABLE_DELETION,
                DestructionCertificate.Ground.GUARDIAN_DID_NOT_AGREE,
                Id.of("B-2"),
                values.isEmpty() ? Optional.empty() : Optional.of(Id.of("pipa-21")),
                Id.of("2024-02-21"),
                NOW.minusSeconds(60),
                at,
                "draft-purge",
                values.isEmpty()
                        ? DestroyedKeys.NONE
                        : new DestroyedKeys(Set.of("0a".repeat(32), "ff".repeat(32)), OptionalInt.of(3)));
    }

    private void add(DestructionCertificate certificate) {
        stores.unitOfWork().run(transaction -> store.add(transaction, certificate));
    }

    private Optional<DestructionCertificate> find(CertificateId id) {
        return stores.unitOfWork().call(transaction -> store.find(transaction, id));
    }
}
