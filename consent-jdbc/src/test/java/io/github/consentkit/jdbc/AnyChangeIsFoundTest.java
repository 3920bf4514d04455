package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static io.github.consentkit.testing.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.Act;
import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.Manner;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.Shown;
import io.github.consentkit.consent.SubmissionId;
import io.github.consentkit.consent.TextDigest;
import io.github.consentkit.consent.ledger.FileWitness;
import io.github.consentkit.consent.ledger.Ledger;
import io.github.consentkit.consent.ledger.Witness;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.testing.SampleCertificates;
import io.github.consentkit.testing.Shelf;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant I6, cell by cell: whichever one of the stored ledger is changed, the public key alone finds it. */
class AnyChangeIsFoundTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final List<String> TABLES = List.of(
            "ck_consent_event",
            "ck_consent_head",
            "ck_certificate",
            "ck_certificate_head",
            "ck_ledger_size",
            "ck_ledger_leaf",
            "ck_ledger_node",
            "ck_ledger_checkpoint");
    /** What only the secret tells, and a mark for the job that says nothing of the past. */
    private static final Set<String> OF_THE_SECRET = Set.of("MAC", "UNSEALED");

    @TempDir
    private Path folder;

    private final DataSource dataSource = Databases.installed(Databases.h2());
    private final Shelf shelf = new Shelf(JdbcStores.on(dataSource));
    private final Ledger ledger = new Ledger(shelf.stores(), () -> NOW);

    private record Cell(String table, String column, long row) {}

    @Test
    void everyCell() throws SQLException {
        List<Witness> witnesses = List.of(new FileWitness(folder.resolve("witness"), ledger.publicKey()));
        for (int round = 0; round < 2; round++) {
            append();
            DestructionCertificate certificate =
                    round == 0 ? SampleCertificates.full("id-0") : SampleCertificates.anonymised("id-1");
            shelf.run(transaction -> shelf.stores().port(CertificateStore.class).add(transaction, certificate));
            ledger.checkpoints(witnesses).run();
        }
        assertThat(ledger.verifyWithPublicKey(ledger.publicKey(), witnesses).intact())
                .isTrue();

        List<Cell> cells = cells();
        assertThat(cells).hasSizeGreaterThan(150);
        for (Cell cell : cells) {
            Object before = get(cell);
            set(cell, changed(before));
            boolean intact = isIntact(witnesses);
            set(cell, before);
            assertThat(intact).as("after a change of %s", cell).isFalse();
        }
        assertThat(isIntact(witnesses)).isTrue();
    }

    /** What cannot be read is not verified. */
    private boolean isIntact(List<Witness> witnesses) {
        try {
            return ledger.verifyWithPublicKey(ledger.publicKey(), witnesses).intact();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void append() {
        shelf.run(transaction -> {
            shelf.append(transaction, BORA, "photo");
            shelf.ledger()
                    .append(
                            transaction,
                            ANNA,
                            event(EventKind.GRANTED, Set.of(), Giver.self(), Optional.of(SubmissionId.of("s-1"))),
                            NOW);
            shelf.ledger()
                    .append(
                            transaction,
                            ANNA,
                            event(
                                    EventKind.WITHDRAWN,
                                    Set.of(Id.of("statistics"), Id.of("advertising")),
                                    Giver.guardian(GuardianConfirmation.CALL, GuardianId.of("g-1")),
                                    Optional.empty()),
                            NOW);
        });
    }

    private static NewConsentEvent event(
            EventKind kind, Set<Id<Purpose>> purposes, Giver giver, Optional<SubmissionId> submission) {
        return new NewConsentEvent(
                Id.of("marketing"),
                kind,
                purposes,
                new Shown(Id.of("v1"), Language.KO, TextDigest.of("text")),
                new Manner(
                        Act.TICK,
                        ActScope.ONE_BLOCK,
                        Optional.of(Id.of("homepage")),
                        Optional.of(new EvidenceMark(EvidenceKind.WEB_CLICK, "1".repeat(64)))),
                giver,
                submission,
                NOW);
    }

    private static Object changed(Object before) {
        if (before instanceof byte[] bytes) {
            byte[] flipped = bytes.clone();
            flipped[flipped.length / 2] ^= 1;
            return flipped;
        }
        if (before instanceof Number number) {
            // far enough not to be the place of another row
            return number.longValue() + 1_000;
        }
        if (before instanceof String text && !text.isEmpty()) {
            char other = text.charAt(0) == '1' ? '2' : '1';
            return other + text.substring(1);
        }
        return "1";
    }

    private List<Cell> cells() throws SQLException {
        List<Cell> cells = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet rows = statement.executeQuery("SELECT _ROWID_, t.* FROM " + table + " t")) {
                    while (rows.next()) {
                        for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
                            String column = rows.getMetaData().getColumnName(i);
                            if (!OF_THE_SECRET.contains(column)) {
                                cells.add(new Cell(table, column, rows.getLong(1)));
                            }
                        }
                    }
                }
            }
        }
        return cells;
    }

    private Object get(Cell cell) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + cell.column + " FROM " + cell.table + " WHERE _ROWID_ = " + cell.row)) {
            row.next();
            Object value = row.getObject(1);
            return value == null ? "" : value;
        }
    }

    private void set(Cell cell, Object value) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE " + cell.table + " SET " + cell.column + " = ? WHERE _ROWID_ = ?")) {
            statement.setObject(1, "".equals(value) ? null : value);
            statement.setLong(2, cell.row);
            statement.executeUpdate();
        }
    }
}
