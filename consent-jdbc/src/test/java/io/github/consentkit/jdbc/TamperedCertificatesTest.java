package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ledger.CertificateReport;
import io.github.consentkit.consent.ledger.ChainedCertificate;
import io.github.consentkit.consent.ledger.FileWitness;
import io.github.consentkit.consent.ledger.Ledger;
import io.github.consentkit.consent.ledger.TamperedCertificateException;
import io.github.consentkit.consent.ledger.Witness;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.testing.KeyedLedger;
import io.github.consentkit.testing.SampleCertificates;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invariant I6 on the stored certificates: whatever somebody changes is found and located, and is not read. */
class TamperedCertificatesTest {

    private static final int COUNT = 5;

    @TempDir
    private Path folder;

    private final DataSource dataSource = Databases.installed(Databases.h2());
    private final JdbcStores stores = KeyedLedger.in(JdbcStores.on(dataSource));
    private final CertificateStore store = stores.port(CertificateStore.class);
    private final Ledger ledger = new Ledger(stores, () -> SampleCertificates.NOW);
    private List<Witness> witnesses = List.of();

    @BeforeEach
    void fill() {
        witnesses = List.of(new FileWitness(folder.resolve("witness"), ledger.publicKey()));
        for (int i = 1; i <= COUNT; i++) {
            add("id-" + i);
        }
        assertThat(found()).isEmpty();
        assertThat(foundWithoutKey()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "id, 'another'",
                "\"item_values\", \"'appearance-photo 3' || CHAR(10) || 'mobile-phone 2'\"",
                "\"item_values\", \"'mobile-phone 1' || CHAR(10) || 'appearance-photo 3'\"",
                "item_values, 'x'",
                "technique, 'SHREDDING'",
                "technique, 'NONE'",
                "technique, 'ANONYMISATION'",
                "reason_ko, 'x'",
                "reason_en, 'x'",
                "ground, 'ERASURE_REQUESTED'",
                "clause, 'C-1'",
                "law, NULL",
                "law, ''",
                "policy_version, 'v2'",
                "due_at, due_at + 1",
                "destroyed_at, destroyed_at - 1",
                "destroyed_by, 'somebody'",
                "key_digests, ''",
                "key_digests, key_digests || CHAR(10)",
                "epoch, 4",
                "epoch, 0",
                "epoch, -1",
                "previous, \"REPEAT('0', 64)\"",
                "hash, \"REPEAT('1', 64)\"",
                "hash, 'x'"
            })
    void aChangedColumnIsFoundByAnybodyAndNotRead(String column, String value) {
        change("UPDATE ck_certificate SET " + column + " = " + value + " WHERE seq = 3");

        assertThat(found()).anyMatch(one -> one.sequence() == 3);
        assertThat(foundWithoutKey()).anyMatch(one -> one.sequence() == 3);
        assertThatThrownBy(() -> ledger.certificates().list(0, 9)).isInstanceOf(TamperedCertificateException.class);
        assertThatThrownBy(() -> stores.unitOfWork().call(transaction -> store.list(transaction, Optional.empty(), 9)))
                .isInstanceOf(TamperedCertificateException.class);
        if (!column.equals("id")) {
            assertThatThrownBy(() -> ledger.certificates().find(CertificateId.of("id-3")))
                    .isInstanceOf(TamperedCertificateException.class);
        }
        assertThat(ledger.certificates().find(CertificateId.of("id-2"))).isPresent();
        assertThatThrownBy(this::run).isInstanceOf(TamperedCertificateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "reason_ko, 'x'",
                "reason_en, NULL",
                "reason_en, reason_en || ' '",
                "\"reason_ko\", \"NULL, reason_en = NULL\"",
                "\"technique\", \"'SHREDDING', reason_ko = NULL, reason_en = NULL\""
            })
    void aChangedReasonIsFoundByAnybodyAndNotRead(String column, String value) {
        stores.unitOfWork().run(transaction -> store.add(transaction, SampleCertificates.anonymised("id-6")));
        assertThat(foundWithoutKey()).isEmpty();

        change("UPDATE ck_certificate SET " + column + " = " + value + " WHERE seq = 6");

        assertThat(foundWithoutKey()).anyMatch(one -> one.sequence() == 6);
        assertThatThrownBy(() -> ledger.certificates().find(CertificateId.of("id-6")))
                .isInstanceOf(TamperedCertificateException.class);
    }

    @Test
    void aChangedCodeIsFoundWithTheSecret() {
        change("UPDATE ck_certificate SET mac = REPEAT('0', 64) WHERE seq = 3");

        assertThat(found()).hasToString("[certificate 3 was changed or not written by the ledger]");
        assertThat(foundWithoutKey()).isEmpty();
        assertThatThrownBy(this::run).isInstanceOf(TamperedCertificateException.class);
    }

    @Test
    void aRemovedOneIsFoundAndNothingMoreIsCovered() {
        change("DELETE FROM ck_certificate WHERE seq = 3");

        assertThat(foundWithoutKey()).hasToString("[certificate 3 is missing]");
        assertThatThrownBy(this::run).isInstanceOf(TamperedCertificateException.class);
    }

    @Test
    void theFirstAndAllAreMissed() {
        change("DELETE FROM ck_certificate WHERE seq <= 2");
        assertThat(foundWithoutKey()).hasToString("[certificate 1 to 2 are missing]");

        change("DELETE FROM ck_certificate");
        assertThat(foundWithoutKey()).hasToString("[certificate 1 and what follows up to 5 was cut off]");
    }

    @Test
    void twoSwappedAreFound() {
        change("UPDATE ck_certificate SET seq = CASE seq WHEN 2 THEN 102 ELSE 103 END WHERE seq IN (2, 3)");
        change("UPDATE ck_certificate SET seq = CASE seq WHEN 102 THEN 3 ELSE 2 END WHERE seq > 100");

        assertThat(foundWithoutKey())
                .extracting(CertificateReport.Break::sequence)
                .contains(2L, 3L);
        assertThatThrownBy(this::run).isInstanceOf(TamperedCertificateException.class);
    }

    @Test
    void anInsertedOneIsFoundWhereverItStands() {
        String copy = "INSERT INTO ck_certificate SELECT tenant, %s, 'new', item_values, technique, reason_ko,"
                + " reason_en, ground, clause, law,"
                + " policy_version, due_at, destroyed_at, destroyed_by, key_digests, epoch, previous, hash, mac"
                + " FROM ck_certificate WHERE seq = 5";
        for (long place : new long[] {-1, 0, 6, 9}) {
            change(copy.formatted(place));
            assertThat(foundWithoutKey()).as("at %s", place).anyMatch(one -> one.sequence() <= place);
            change("DELETE FROM ck_certificate WHERE id = 'new'");
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void theNewestCutOffAreMissedByTheHead() {
        change("DELETE FROM ck_certificate WHERE seq > 3");

        assertThat(foundWithoutKey()).hasToString("[certificate 4 and what follows up to 5 was cut off]");
        assertThatThrownBy(this::run).isInstanceOf(TamperedCertificateException.class);
    }

    @Test
    void theHeadCannotBeMadeWithoutTheSecret() {
        change("DELETE FROM ck_certificate WHERE seq > 3");
        change("UPDATE ck_certificate_head SET last_seq = 3, last_hash ="
                + " (SELECT hash FROM ck_certificate WHERE seq = 3)");

        assertThat(foundWithoutKey()).isEmpty();
        assertThat(found()).hasToString("[the head of the certificates was changed or not written by the ledger]");
        assertThatThrownBy(() -> add("more")).isInstanceOf(TamperedCertificateException.class);
        assertThatThrownBy(this::run).isInstanceOf(TamperedCertificateException.class);
    }

    @Test
    void anOldHeadPutBackIsFoundByWhatFollowsIt() {
        change("CREATE TABLE old_head AS SELECT * FROM ck_certificate_head");
        add("id-6");
        putBack();

        assertThat(foundWithoutKey()).hasToString("[certificate 6 stands after the head of the chain]");
    }

    @Test
    void anOldHeadPutBackAndTheNewestRemovedIsFoundByTheCheckpoint() {
        change("CREATE TABLE old_head AS SELECT * FROM ck_certificate_head");
        add("id-6");
        add("id-7");
        run();
        putBack();
        change("DELETE FROM ck_certificate WHERE seq > 5");

        assertThat(foundWithoutKey())
                .hasToString("[certificate 6 is gone, although the log covers it,"
                        + " certificate 7 is gone, although the log covers it]");

        add("another");
        assertThat(foundWithoutKey())
                .extracting(CertificateReport.Break::sequence)
                .containsExactly(6L, 7L);
        assertThatThrownBy(this::run)
                .as("the log covers another sixth one")
                .isInstanceOf(TamperedCertificateException.class);
    }

    @Test
    void everyTraceRemovedIsFoundByTheCheckpoint() {
        run();
        change("DELETE FROM ck_certificate");
        change("DELETE FROM ck_certificate_head");

        assertThat(foundWithoutKey()).hasSize(COUNT);
        assertThat(ledger.verifyWithPublicKey(ledger.publicKey(), witnesses).intact())
                .isFalse();
    }

    @Test
    void aHeadThatIsGoneIsMissed() {
        change("DELETE FROM ck_certificate_head");

        assertThat(foundWithoutKey())
                .hasToString("[the head of the certificates is missing, although there are certificates]");
        assertThatThrownBy(() -> add("more")).as("the first place is taken").isInstanceOf(RuntimeException.class);
    }

    @Test
    void aHeadThatCannotBeReadIsFound() {
        change("UPDATE ck_certificate_head SET last_hash = 'x'");

        assertThat(foundWithoutKey()).hasToString("[the head of the certificates cannot be read]");
        assertThatThrownBy(() -> add("more")).isInstanceOf(TamperedCertificateException.class);
    }

    @Test
    void aLeafFiledUnderAnotherKeyIsFound() {
        run();
        change("UPDATE ck_ledger_leaf SET leaf_key = 'certificate:9' WHERE leaf_key = 'certificate:2'");

        assertThat(ledger.verify(witnesses).checkpoints().breaks())
                .anyMatch(one -> one.problem().contains("filed under another"));
    }

    @Test
    void aCertificateOfAnotherTenantDoesNotStand() {
        JdbcStores other = KeyedLedger.in(JdbcStores.on(dataSource).tenant("other"));
        other.unitOfWork()
                .run(transaction ->
                        other.port(CertificateStore.class).add(transaction, SampleCertificates.full("of-other")));
        ChainedCertificate theirs = new Ledger(other, () -> SampleCertificates.NOW)
                .certificates()
                .list(0, 9)
                .get(0);
        assertThat(theirs.sequence()).isEqualTo(1);
        assertThat(found()).isEmpty();
    }

    @Test
    void manyAreCoveredInBatchesAndAfterABreak() {
        for (int i = 0; i < 1_200; i++) {
            add("more-" + i);
        }
        assertThat(run()).isEqualTo(COUNT + 1_200L);
        add("last");
        assertThat(run()).isEqualTo(1);
        assertThat(run()).isZero();
        assertThat(found()).isEmpty();
        assertThat(ledger.certificates().list(1_205, 9)).hasSize(1);
    }

    @Test
    void withoutKeysNothingIsAddedOrRead() {
        JdbcStores keyless = JdbcStores.on(Databases.installed(Databases.h2()));
        CertificateStore bare = keyless.port(CertificateStore.class);
        assertThatThrownBy(() ->
                        keyless.unitOfWork().run(transaction -> bare.add(transaction, SampleCertificates.full("one"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Vaults.install");
        assertThatThrownBy(() -> keyless.unitOfWork().call(transaction -> bare.list(transaction, Optional.empty(), 9)))
                .isInstanceOf(InvalidInputException.class);
    }

    private void add(String id) {
        stores.unitOfWork().run(transaction -> store.add(transaction, SampleCertificates.full(id)));
    }

    private long run() {
        return ledger.checkpoints(witnesses).run().certificates();
    }

    private void putBack() {
        change("DELETE FROM ck_certificate_head");
        change("INSERT INTO ck_certificate_head SELECT * FROM old_head");
    }

    private List<CertificateReport.Break> found() {
        return ledger.verify(witnesses).certificates().breaks();
    }

    private List<CertificateReport.Break> foundWithoutKey() {
        return ledger.verifyWithPublicKey(ledger.publicKey(), witnesses)
                .certificates()
                .breaks();
    }

    private void change(String sql) {
        Databases.run(dataSource, sql);
    }
}
