package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static io.github.consentkit.testing.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ledger.FileWitness;
import io.github.consentkit.consent.ledger.InMemoryLedgerKeys;
import io.github.consentkit.consent.ledger.Ledger;
import io.github.consentkit.consent.ledger.LedgerAudit;
import io.github.consentkit.consent.ledger.LedgerConflictException;
import io.github.consentkit.consent.ledger.LedgerExtract;
import io.github.consentkit.consent.ledger.TamperedLedgerException;
import io.github.consentkit.consent.ledger.Witness;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Shelf;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant I6 on the ledger as a whole: what leaves no trace in a chain is found by the checkpoint that covers it. */
class TamperedLedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final int EVENTS = 4;

    @TempDir
    private Path folder;

    private final DataSource dataSource = Databases.installed(Databases.h2());
    private final Shelf shelf = new Shelf(JdbcStores.on(dataSource));
    private final Ledger ledger = new Ledger(shelf.stores(), () -> NOW);
    private List<Witness> witnesses = List.of();
    private String anna = "";

    @BeforeEach
    void fill() {
        witnesses = List.of(new FileWitness(folder.resolve("witness"), ledger.publicKey()));
        append(ANNA);
        append(BORA);
        assertThat(ledger.checkpoints(witnesses).run().chains()).isEqualTo(2);
        anna = ledger.alias(ANNA).orElseThrow().pseudonym().hex();
        assertThat(publicly().lines())
                .containsExactly(
                        "8 events in 2 chains read: all as they were written",
                        "2 leaves read, 2 under a signed checkpoint, 2 under a witnessed one: all as they were written");
    }

    @Test
    void aRunWithoutNewEventsSignsNothing() {
        assertThat(ledger.checkpoints(witnesses).run().chains()).isZero();
        assertThat(publicly().checkpoints().leaves()).isEqualTo(2);

        append(ANNA);
        assertThat(ledger.checkpoints(witnesses).run().chains()).isEqualTo(1);
        assertThat(publicly().checkpoints().leaves()).isEqualTo(3);
        assertThat(publicly().intact()).isTrue();
    }

    @Test
    void aPersonRemovedWithEveryTraceIsFound() {
        change("DELETE FROM ck_consent_event WHERE pseudonym = '" + anna + "'");
        change("DELETE FROM ck_consent_head WHERE pseudonym = '" + anna + "'");

        LedgerAudit audit = publicly();
        assertThat(audit.chains().intact()).isTrue();
        assertThat(audit.uncovered())
                .hasToString("[event 4 of the chain " + anna + " is gone, although a checkpoint covers it]");
    }

    @Test
    void aChainCutOffWithAnOldHeadIsFound() {
        change("CREATE TABLE old_head AS SELECT * FROM ck_consent_head");
        append(ANNA);
        ledger.checkpoints(witnesses).run();
        change("DELETE FROM ck_consent_event WHERE seq > 4");
        change("DELETE FROM ck_consent_head");
        change("INSERT INTO ck_consent_head SELECT * FROM old_head");

        LedgerAudit audit = publicly();
        assertThat(audit.chains().intact()).isTrue();
        assertThat(audit.uncovered())
                .hasToString("[event 8 of the chain " + anna + " is gone, although a checkpoint covers it]");
    }

    @Test
    void aChainWrittenAnewByWhoeverHasTheSecretIsFoundWithThePublicKeyAlone() {
        String ofAnna = " WHERE pseudonym = '" + anna + "'";
        change("DELETE FROM ck_consent_event" + ofAnna);
        change("DELETE FROM ck_consent_head" + ofAnna);
        append(ANNA, "another-");

        LedgerAudit audit = publicly();
        assertThat(audit.chains().intact()).isTrue();
        assertThat(audit.uncovered())
                .hasToString("[event 4 of the chain " + anna + " is another one than the checkpoint covers]");
    }

    @Test
    void anOlderDatabaseIsFoundByTheWitnessAndStopsTheJob() {
        List<String> tables = List.of(
                "ck_consent_event",
                "ck_consent_head",
                "ck_ledger_size",
                "ck_ledger_leaf",
                "ck_ledger_node",
                "ck_ledger_checkpoint");
        tables.forEach(table -> change("CREATE TABLE old_" + table + " AS SELECT * FROM " + table));
        append(BORA);
        ledger.checkpoints(witnesses).run();
        tables.forEach(table -> {
            change("DELETE FROM " + table);
            change("INSERT INTO " + table + " SELECT * FROM old_" + table);
        });

        LedgerAudit audit = publicly();
        assertThat(audit.chains().intact()).isTrue();
        assertThat(audit.uncovered()).isEmpty();
        assertThat(audit.checkpoints().intact()).isFalse();
        assertThat(audit.lines()).anyMatch(line -> line.contains("older database"));
        append(ANNA);
        assertThatThrownBy(() -> ledger.checkpoints(witnesses).run()).isInstanceOf(LedgerConflictException.class);
        assertThat(ledger.verifyWithPublicKey(ledger.publicKey(), List.of()).intact())
                .as("without a witness nobody can know")
                .isTrue();
    }

    @Test
    void theWrongKeyPassesNothing() {
        assertThat(ledger.verifyWithPublicKey(
                                InMemoryLedgerKeys.create("consentkit/test").key(), witnesses)
                        .intact())
                .isFalse();
    }

    @Test
    void theJobCoversNoHeadThatDoesNotStand() {
        append(ANNA);
        change("UPDATE ck_consent_head SET rests_on = '1 block-1' WHERE pseudonym = '" + anna + "'");

        assertThatThrownBy(() -> ledger.checkpoints(witnesses).run()).isInstanceOf(TamperedLedgerException.class);
    }

    @Test
    void anExtractProvesThatTheChainIsCovered() {
        append(ANNA);
        LedgerExtract extract = ledger.extract(ANNA).orElseThrow();

        assertThat(extract.verify()).isEmpty();
        assertThat(extract.entries()).hasSize(2 * EVENTS);
        assertThat(extract.covered(ledger.publicKey()))
                .hasValueSatisfying(place -> assertThat(place.sequence()).isEqualTo(EVENTS));
        assertThat(extract.covered(InMemoryLedgerKeys.create("consentkit/test").key()))
                .isEmpty();
        LedgerExtract ofBora = ledger.extract(BORA).orElseThrow();
        assertThat(new LedgerExtract(extract.chain(), extract.entries(), ofBora.proof()).covered(ledger.publicKey()))
                .isEmpty();
        assertThat(ledger.extract(SubjectId.of("nobody"))).isEmpty();
    }

    @Test
    void afterThePersonIsUntiedTheChainVerifiesAndNobodyFindsIt_I7() {
        assertThat(ledger.untie(ANNA)).isTrue();

        assertThat(publicly().intact()).isTrue();
        assertThat(ledger.verify(witnesses).intact()).isTrue();
        assertThat(ledger.extract(ANNA)).isEmpty();
        assertThat(ledger.alias(ANNA)).isEmpty();
        assertThat(ledger.untie(ANNA)).isFalse();
        assertThat(shelf.of(ANNA)).startsWith("events []");
        assertThat(Databases.dump(dataSource, "ck_consent_event", "ck_consent_head", "ck_pseudonym"))
                .contains(anna)
                .doesNotContain("anna");

        append(ANNA);
        assertThat(ledger.alias(ANNA).orElseThrow().pseudonym().hex()).isNotEqualTo(anna);
    }

    @Test
    void aPersonsChainIsVerifiedAlone() {
        change("UPDATE ck_consent_event SET kind = 'REFUSED' WHERE seq = 2 AND pseudonym = '" + anna + "'");

        assertThat(ledger.verify(ANNA).breaks()).hasSize(1);
        assertThat(ledger.verify(BORA).intact()).isTrue();
        assertThat(ledger.verify(SubjectId.of("nobody")).events()).isZero();
    }

    private LedgerAudit publicly() {
        return ledger.verifyWithPublicKey(ledger.publicKey(), witnesses);
    }

    private void append(SubjectId subject) {
        append(subject, "block-");
    }

    private void append(SubjectId subject, String blocks) {
        shelf.run(transaction -> {
            for (int i = 1; i <= EVENTS; i++) {
                shelf.append(transaction, subject, blocks + i);
            }
        });
    }

    private void change(String sql) {
        Databases.run(dataSource, sql);
    }
}
