package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ledger.CertificateProof;
import io.github.consentkit.consent.ledger.CertificateReport;
import io.github.consentkit.consent.ledger.ChainHash;
import io.github.consentkit.consent.ledger.ChainedCertificate;
import io.github.consentkit.consent.ledger.CheckpointRun;
import io.github.consentkit.consent.ledger.InMemoryLedgerKeys;
import io.github.consentkit.consent.ledger.Ledger;
import io.github.consentkit.consent.ledger.LedgerAudit;
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
    private Ledger ledger;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = KeyedLedger.in(create());
        ledger = new Ledger(stores, () -> NOW);
        store = stores.port(CertificateStore.class);
    }

    @Test
    void aCertificateComesBackAsItWas() {
        List<DestructionCertificate> certificates = List.of(
                certificate("one", NOW, Map.of()),
                certificate("two", NOW, Map.of(Id.of("name"), 1L, Id.of("email"), 5_000_000_000L)),
                SampleCertificates.anonymised("four"));
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

    @Test
    void timesAreCutToTheMicrosecond() {
        add(certificate("one", NOW.plusNanos(999), Map.of()));
        assertThat(find(CertificateId.of("one"))).contains(certificate("one", NOW, Map.of()));
    }

    @Test
    void eachFollowsTheOneBeforeItFromOneOnWithoutGaps() {
        for (int i = 1; i <= 5; i++) {
            add(certificate("id-" + i, NOW.minusSeconds(i), Map.of()));
            DestructionCertificate undone = certificate("undone-" + i, NOW, Map.of());
            assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                        store.add(transaction, undone);
                        throw new IllegalStateException("undo it");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        ChainHash previous = ChainHash.START;
        List<ChainedCertificate> chain = ledger.certificates().list(0, 9);
        for (ChainedCertificate each : chain) {
            assertThat(each.previous()).isEqualTo(previous);
            assertThat(each.isWhole()).isTrue();
            previous = each.hash();
        }
        assertThat(chain).extracting(ChainedCertificate::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(chain).extracting(each -> each.certificate().id().value()).startsWith("id-1", "id-2");
        assertThat(ledger.certificates().list(3, 1)).containsExactly(chain.get(3));
        assertThat(ledger.certificates().find(CertificateId.of("id-2"))).contains(chain.get(1));
        assertThat(ledger.certificates().find(CertificateId.of("undone-2"))).isEmpty();
        assertThat(audit().certificates()).isEqualTo(new CertificateReport(5, List.of()));
    }

    @Test
    void severalAtATimeMakeOneChain() throws Exception {
        Threads.together(4, thread -> {
            for (int i = 0; i < 5; i++) {
                add(certificate("id-" + thread + "-" + i, NOW, Map.of()));
            }
            return thread;
        });
        assertThat(ledger.certificates().list(0, 99)).hasSize(20);
        assertThat(audit().intact()).isTrue();
    }

    @Test
    void aCheckpointCoversEachAndThePublicKeyProvesIt() {
        assertThat(ledger.checkpoints(List.of()).run()).isEqualTo(new CheckpointRun(0, 0, Optional.empty()));
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < 3 * round; i++) {
                add(certificate("id-" + round + "-" + i, NOW, Map.of(Id.of("name"), 7L)));
            }
            CertificateProof early = proof("id-" + round + "-0");
            assertThat(early.proof()).isEmpty();
            assertThat(early.verify(ledger.publicKey())).isFalse();
            assertThat(ledger.checkpoints(List.of()).run().certificates()).isEqualTo(3L * round);
            assertThat(ledger.checkpoints(List.of()).run().certificates()).isZero();
        }
        for (ChainedCertificate each : ledger.certificates().list(0, 99)) {
            CertificateProof proof = ledger.certificates().proof(each);
            assertThat(proof.verify(ledger.publicKey())).isTrue();
            assertThat(proof.verify(InMemoryLedgerKeys.create("consentkit/test").key()))
                    .isFalse();
            assertThat(CertificateProof.parse(proof.toJson())).isEqualTo(proof);
        }
        assertThat(audit().lines())
                .containsExactly(
                        "0 events in 0 chains read: all as they were written",
                        "18 leaves read, 18 under a signed checkpoint, 0 under a witnessed one: all as they were written",
                        "18 certificates of destruction read: all as they were written");
        assertThat(ledger.verifyWithPublicKey(ledger.publicKey(), List.of()).intact())
                .isTrue();
    }

    private CertificateProof proof(String id) {
        return ledger.certificates().proof(CertificateId.of(id)).orElseThrow();
    }

    private LedgerAudit audit() {
        return ledger.verify(List.of());
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
