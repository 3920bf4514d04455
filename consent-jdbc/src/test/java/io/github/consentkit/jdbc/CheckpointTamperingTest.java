package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ledger.CheckpointReport;
import io.github.consentkit.consent.ledger.CheckpointReport.Break;
import io.github.consentkit.consent.ledger.CheckpointReport.Part;
import io.github.consentkit.consent.ledger.CheckpointVerifier;
import io.github.consentkit.consent.ledger.Checkpointer;
import io.github.consentkit.consent.ledger.FileWitness;
import io.github.consentkit.consent.ledger.LeafProof;
import io.github.consentkit.consent.ledger.LedgerConflictException;
import io.github.consentkit.consent.ledger.LedgerLeaf;
import io.github.consentkit.consent.ledger.LedgerProofs;
import io.github.consentkit.consent.ledger.SignedCheckpoint;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.LedgerKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes rows of the ledger's log; who has the public key sees it (invariant I6). */
class CheckpointTamperingTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC);
    private static final LedgerKeys KEYS = InMemoryMasterKeys.create().ledger("default");
    private static final String CHANGED = "is not what was signed: changed, moved, inserted or removed";

    @TempDir
    private Path folder;

    private DataSource database;
    private FileWitness witness;

    @BeforeEach
    void fill() {
        database = Databases.installed(Databases.h2());
        witness = new FileWitness(folder.resolve("witness"), KEYS.publicKey());
        job(database).checkpoint(leaves(0, 20));
        job(database).checkpoint(leaves(20, 50));
    }

    @Test
    void untouchedRowsAreIntact() {
        assertThat(report()).isEqualTo(new CheckpointReport(50, 50, 50, List.of()));
    }

    @Test
    void aChangedLeafIsNamed() {
        run("UPDATE ck_ledger_leaf SET content = X'00' WHERE place = 33");
        found(new Break(Part.LEAF, 33, 33, CHANGED));
    }

    @Test
    void aLeafWithoutBytesIsNamed() {
        run("UPDATE ck_ledger_leaf SET content = X'' WHERE place = 33");
        found(new Break(Part.LEAF, 33, 33, "was changed: it is none that could have been written"));
    }

    @Test
    void aChangedLeafWithItsHashIsNamedWithItsNeighbour() {
        run("UPDATE ck_ledger_leaf SET content = X'00', hash = X'" + hash(new byte[] {0}) + "' WHERE place = 33");
        found(new Break(
                Part.LEAF,
                32,
                33,
                "are not what was signed: the first that was changed, moved, inserted or removed is among them"));
    }

    @Test
    void leavesThatChangedPlacesAreFound() {
        run("UPDATE ck_ledger_leaf SET place = 1000 WHERE place = 5");
        run("UPDATE ck_ledger_leaf SET place = 5 WHERE place = 40");
        run("UPDATE ck_ledger_leaf SET place = 40 WHERE place = 1000");
        assertThat(report().breaks()).hasSize(1).first().matches(found -> found.first() <= 5 && found.last() >= 5);
    }

    @Test
    void removedLeavesAreFound() {
        run("DELETE FROM ck_ledger_leaf WHERE place = 12");
        found(new Break(Part.LEAF, 12, 12, "is missing"));
        run("UPDATE ck_ledger_leaf SET place = place - 1 WHERE place > 12");
        assertThat(report().breaks()).first().matches(found -> found.first() <= 12 && found.last() >= 12);
    }

    @Test
    void aTruncatedLogIsFound() {
        truncate();

        assertThat(report().breaks())
                .contains(new Break(
                        Part.LEAF, 20, 49, "were cut off, or an older database was restored; they were signed"));
        assertThatThrownBy(() -> job(database).checkpoint(leaves(50, 51)))
                .isInstanceOf(LedgerConflictException.class)
                .hasMessageContaining("older database");
    }

    @Test
    void anotherTreeThatGrewOutOfAnOlderDatabaseIsFound() {
        truncate();
        new Checkpointer(JdbcStores.on(database), KEYS, List.of(), CLOCK).checkpoint(leaves(100, 140));

        assertThat(report().intact()).isFalse();
        assertThatThrownBy(() -> job(database).resume())
                .isInstanceOf(LedgerConflictException.class)
                .hasMessageContaining("another root");
    }

    @Test
    void anOlderDatabaseIsFound() {
        DataSource older = Databases.installed(Databases.h2());
        new Checkpointer(JdbcStores.on(older), KEYS, List.of(), CLOCK).checkpoint(leaves(0, 20));

        assertThat(verifier(older).verify(List.of(witness)).breaks())
                .contains(new Break(
                        Part.LEAF, 20, 49, "were cut off, or an older database was restored; they were signed"));
        assertThat(verifier(older).verify(List.of()).intact()).isTrue();
    }

    @Test
    void aForgedCheckpointIsFound() {
        run("UPDATE ck_ledger_checkpoint SET note = REPLACE(note, '20', '21') WHERE leaves = 20");
        found(new Break(Part.CHECKPOINT, 20, 20, "was changed: it is none"));
        run("DELETE FROM ck_ledger_checkpoint WHERE leaves = 50");
        assertThat(report().breaks()).hasSize(2);
    }

    @Test
    void aRemovedCheckpointIsFound() {
        run("DELETE FROM ck_ledger_checkpoint WHERE leaves = 20");
        found(new Break(Part.CHECKPOINT, 20, 20, "is not the one before that of 50 leaves"));
    }

    @Test
    void aChangedNodeIsFound() {
        run("UPDATE ck_ledger_node SET hash = X'" + hash(new byte[] {0}) + "' WHERE height = 2 AND place = 3");
        found(new Break(Part.NODE, 12, 15, "is missing or not the one that they give"));
        run("UPDATE ck_ledger_node SET hash = X'00' WHERE height = 2 AND place = 3");
        assertThat(report().intact()).isFalse();
    }

    @Test
    void aChangedSizeIsFound() {
        run("UPDATE ck_ledger_size SET leaves = 51");
        found(new Break(Part.LEAF, 50, 50, "is not where the log ends by the number that the store keeps"));
        run("UPDATE ck_ledger_size SET leaves = 49");
        assertThat(report().intact()).isFalse();
        assertThatThrownBy(() -> job(database).checkpoint(leaves(50, 51))).isInstanceOf(LedgerConflictException.class);
    }

    /** Whatever statement fails, the next run completes the job. */
    @Test
    void aJobThatBrokeOffIsCompleted() {
        StatementCounter counter = StatementCounter.around(database);
        int size = 50;
        for (int number = 1; ; number++) {
            List<LedgerLeaf> more = leaves(size, size + 3);
            size += 3;
            counter.failAt(number);
            boolean done = true;
            try {
                job(counter.dataSource()).checkpoint(more);
            } catch (DatabaseException e) {
                done = false;
            }
            SignedCheckpoint completed = job(database).checkpoint(more).orElseThrow();
            assertThat(completed.checkpoint().size()).isEqualTo(size);
            assertThat(witness.newest()).contains(completed);
            if (done) {
                break;
            }
            assertThat(number).isLessThan(200);
        }
        assertThat(report().intact()).isTrue();
        assertThat(size).isGreaterThan(100);
    }

    @Test
    void aProofFindsItsLeafWithOneStatement() {
        StatementCounter counter = StatementCounter.around(database);
        LedgerProofs proofs = new LedgerProofs(JdbcStores.on(counter.dataSource()));
        counter.forget();
        LeafProof proof = proofs.newest("k33").orElseThrow();

        assertThat(proof.proves(KEYS.publicKey())).isTrue();
        assertThat(counter.work().stream().filter(sql -> sql.contains("leaf_key = ?")))
                .hasSize(1);
        assertThat(counter.work()).hasSizeLessThan(12);
    }

    @Test
    void everyTenantHasALogOfItsOwn() {
        JdbcStores other = JdbcStores.on(database).tenant("other");
        LedgerKeys keys = InMemoryMasterKeys.create().ledger("other");
        new Checkpointer(other, keys, List.of(), CLOCK).checkpoint(leaves(0, 3));

        assertThat(new CheckpointVerifier(other, keys.publicKey()).verify(List.of()))
                .isEqualTo(new CheckpointReport(3, 3, 0, List.of()));
        assertThat(report()).isEqualTo(new CheckpointReport(50, 50, 50, List.of()));
    }

    private void truncate() {
        run("DELETE FROM ck_ledger_leaf WHERE place >= 20");
        run("DELETE FROM ck_ledger_node WHERE (place + 1) * POWER(2, height) > 20");
        run("DELETE FROM ck_ledger_checkpoint WHERE leaves > 20");
        run("UPDATE ck_ledger_size SET leaves = 20");
    }

    private void found(Break expected) {
        assertThat(report().breaks()).containsExactly(expected);
    }

    private CheckpointReport report() {
        return verifier(database).verify(List.of(witness));
    }

    private static CheckpointVerifier verifier(DataSource dataSource) {
        return new CheckpointVerifier(JdbcStores.on(dataSource), KEYS.publicKey());
    }

    private Checkpointer job(DataSource dataSource) {
        return new Checkpointer(JdbcStores.on(dataSource), KEYS, List.of(witness), CLOCK);
    }

    private void run(String sql) {
        Databases.run(database, sql);
    }

    private static String hash(byte[] leaf) {
        return new LedgerLeaf("k", leaf).hash().hex();
    }

    private static List<LedgerLeaf> leaves(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new LedgerLeaf("k" + i, new byte[] {(byte) (i >> 8), (byte) i, 1}))
                .toList();
    }
}
