package io.github.consentkit.examples.consulting;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.ledger.FileWitness;
import io.github.consentkit.consent.ledger.Ledger;
import io.github.consentkit.consent.ledger.LedgerAudit;
import io.github.consentkit.consent.ledger.LedgerExtract;
import io.github.consentkit.consent.ledger.Witness;
import io.github.consentkit.subject.SubjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** An auditor verifies the ledger, and five thieves change its rows. */
final class LedgerChapter {

    private static final List<String> TABLES = List.of(
            "ck_consent_event",
            "ck_consent_head",
            "ck_ledger_size",
            "ck_ledger_leaf",
            "ck_ledger_node",
            "ck_ledger_checkpoint");

    private final Ledger ledger;
    private final List<Witness> witnesses;
    private final DataSource database;
    private final Teller teller;

    private LedgerChapter(ConsentKit kit, DataSource database, Path witness, Teller teller) {
        this.ledger = kit.ledger();
        this.witnesses = List.of(new FileWitness(witness, ledger.publicKey()));
        this.database = database;
        this.teller = teller;
    }

    static void tell(ConsentKit kit, DataSource database, Path directory, SubjectId member, Teller teller) {
        teller.chapter("동의 원장을 아무도 몰래 고칠 수 없습니다", "Nobody changes the ledger of consents unseen");
        LedgerChapter chapter = new LedgerChapter(kit, database, directory.resolve("witness.txt"), teller);
        chapter.honest();
        chapter.thieves(member);
        chapter.extract(member, directory.resolve("extract.json"));
    }

    private void honest() {
        long chains = ledger.checkpoints(witnesses).run().chains();
        LedgerAudit audit = publicly();
        teller.holds(
                chains + "명의 원장을 서명하고 공개키만으로 확인했습니다.",
                "The chains of " + chains + " people are signed, and verify with the public key alone.",
                audit.intact());
        audit.lines().forEach(line -> teller.line(line, line));
    }

    private void thieves(SubjectId member) {
        String chain = " WHERE pseudonym = '"
                + ledger.alias(member).orElseThrow().pseudonym().hex() + "'";
        caught(
                "한 줄을 고침",
                "An event is changed",
                "UPDATE ck_consent_event SET kind = 'GRANTED'" + chain + " AND seq = 1");
        caught("한 줄을 지움", "An event is removed", "DELETE FROM ck_consent_event" + chain + " AND seq = 2");
        caught("끝을 잘라내고 옛 상태로 되돌림", "The end is cut off", "DELETE FROM ck_consent_event" + chain + " AND seq > 1");
        caught(
                "한 사람을 통째로 지움",
                "A person is removed with every trace",
                "DELETE FROM ck_consent_event" + chain,
                "DELETE FROM ck_consent_head" + chain);
        caught(
                "옛 데이터베이스로 되돌림",
                "An older database is brought back",
                "DELETE FROM ck_consent_event",
                "DELETE FROM ck_consent_head",
                "DELETE FROM ck_ledger_leaf",
                "DELETE FROM ck_ledger_node",
                "DELETE FROM ck_ledger_checkpoint",
                "DELETE FROM ck_ledger_size");
    }

    /** Changes the rows, has the auditor look, and puts them back. */
    private void caught(String ko, String en, String... changes) {
        TABLES.forEach(table -> run("CREATE TABLE kept_" + table + " AS SELECT * FROM " + table));
        List.of(changes).forEach(this::run);
        LedgerAudit audit = publicly();
        for (String table : TABLES) {
            run("DELETE FROM " + table);
            run("INSERT INTO " + table + " SELECT * FROM kept_" + table);
            run("DROP TABLE kept_" + table);
        }
        teller.holds(ko, en, !audit.intact());
        audit.lines().stream()
                .filter(line -> !line.contains(" read"))
                .limit(1)
                .forEach(line -> teller.line(line, line));
    }

    private void extract(SubjectId member, Path file) {
        LedgerExtract extract = ledger.extract(member).orElseThrow();
        try {
            Files.writeString(file, extract.toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        teller.holds(
                "한 사람의 원장을 증명과 함께 내보냈습니다. 라이브러리 없이 확인할 수 있습니다:",
                "The chain of one person is handed out with its proof. It verifies without the library:",
                publicly().intact() && extract.covered(ledger.publicKey()).isPresent());
        String command = "node docs/verify-ledger.mjs " + file + " '"
                + ledger.publicKey().text() + "'";
        teller.line(command, command);
    }

    private LedgerAudit publicly() {
        return ledger.verifyWithPublicKey(ledger.publicKey(), witnesses);
    }

    private void run(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
