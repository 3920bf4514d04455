package io.github.consentkit.examples.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * A trail of who saw what in plain JDBC: a row of as many columns and bytes as the SDK's access log has, in a transaction of
 * its own on a connection of its own, and committed before it returns. Where the SDK computes a pseudonym, a hash or a
 * signature, this writes a constant.
 */
final class PlainAudit {

    private static final String PSEUDONYM = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String CHAIN = "6d3a0a3e-6f8a-4f0c-9a55-0b8e3f0c1001-0";

    private static final String INSERT =
            "INSERT INTO plain_audit (chain, sequence, at, actor_kind, account, actor_role,"
                    + " origin, subject, action, target, detail, data_form, items, record_type, record, policy_version, outcome,"
                    + " reasons, clauses, previous, hash, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?)";

    private final DataSource database;
    private final AtomicLong sequence = new AtomicLong();

    private PlainAudit(DataSource database) {
        this.database = database;
    }

    static PlainAudit in(DataSource database) {
        Sql.create(
                database,
                "CREATE TABLE plain_audit (chain VARCHAR(64) NOT NULL, sequence BIGINT NOT NULL, at BIGINT NOT NULL,"
                        + " actor_kind VARCHAR(20) NOT NULL, account VARCHAR(1000) NOT NULL, actor_role VARCHAR(1000) NOT"
                        + " NULL, origin VARCHAR(1000) NOT NULL, subject VARCHAR(1000) NOT NULL, action VARCHAR(1000) NOT"
                        + " NULL, target VARCHAR(1000) NOT NULL, detail VARCHAR(1000) NOT NULL, data_form VARCHAR(20) NOT"
                        + " NULL, items VARCHAR(1000) NOT NULL, record_type VARCHAR(1000), record VARCHAR(1000),"
                        + " policy_version VARCHAR(1000), outcome VARCHAR(20) NOT NULL, reasons VARCHAR(1000) NOT NULL,"
                        + " clauses VARCHAR(1000) NOT NULL, previous VARCHAR(64) NOT NULL, hash VARCHAR(64) NOT NULL,"
                        + " mac VARCHAR(128) NOT NULL, PRIMARY KEY (chain, sequence))");
        return new PlainAudit(database);
    }

    /** Writes a row, and commits. */
    void write(String action, String target) throws SQLException {
        write(action, target, 1);
    }

    /** Writes so many rows in one batch, and commits. */
    void write(String action, String target, int rows) throws SQLException {
        try (Connection connection = Sql.begin(database)) {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                for (int i = 0; i < rows; i++) {
                    Sql.set(
                            statement,
                            CHAIN,
                            sequence.incrementAndGet(),
                            System.currentTimeMillis() * 1_000,
                            "STAFF",
                            "staff-01",
                            "front-desk",
                            "front desk",
                            PSEUDONYM,
                            action,
                            target,
                            "",
                            "identified",
                            "name\nmobile-phone\nemail\n",
                            "client",
                            PSEUDONYM,
                            "gyeol-consulting",
                            "GRANTED",
                            "",
                            "A-2.8\n",
                            PSEUDONYM,
                            PSEUDONYM,
                            PSEUDONYM);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
