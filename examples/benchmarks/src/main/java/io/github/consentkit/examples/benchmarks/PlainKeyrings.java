package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.subject.SubjectId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * The rows of the keyrings in a table beside them, rewritten in plain JDBC: a page is read in the order of the primary key, and
 * its rows are written back by an UPDATE of each in one batch and one transaction. Nothing is decrypted or encrypted; where the
 * SDK keeps its position in a table, these threads share it in memory.
 */
final class PlainKeyrings implements KeyringRewriting {

    private static final String TENANT = "default";
    private static final String COLUMNS = "subject, record_type, record_id, epoch, version, wrapped";
    private static final String PAGE = "SELECT " + COLUMNS + " FROM plain_keyring WHERE tenant = ? AND subject > ?"
            + " ORDER BY tenant, subject, record_type, record_id LIMIT ?";
    private static final String UPDATE =
            "UPDATE plain_keyring SET epoch = ?, version = ?, wrapped = ? WHERE tenant = ? AND"
                    + " subject = ? AND record_type = ? AND record_id = ? AND version = ?";

    private final DataSource database;

    private PlainKeyrings(DataSource database) {
        this.database = database;
    }

    /** Copies the SDK's rows. */
    static PlainKeyrings copiedIn(DataSource database) {
        Sql.run(
                database,
                "CREATE TABLE plain_keyring (tenant VARCHAR(200) NOT NULL, subject VARCHAR(200) NOT NULL, record_type"
                        + " VARCHAR(200) NOT NULL, record_id VARCHAR(200) NOT NULL, epoch INTEGER NOT NULL, version BIGINT"
                        + " NOT NULL, wrapped BYTEA, PRIMARY KEY (tenant, subject, record_type, record_id))",
                "INSERT INTO plain_keyring (tenant, subject, record_type, record_id, epoch, version, wrapped)"
                        + " SELECT tenant, subject, record_type, record_id, epoch, version, wrapped FROM ck_keyring"
                        + " ORDER BY tenant, subject, record_type, record_id");
        return new PlainKeyrings(database);
    }

    @Override
    public long run(int workers, LiveHeap heap) {
        AtomicLong done = new AtomicLong();
        Pages pages = new Pages();
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(threads.submit(() -> work(pages, done, heap)));
            }
            long rows = 0;
            for (Future<Long> thread : running) {
                rows += thread.get();
            }
            return rows;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private long work(Pages pages, AtomicLong done, LiveHeap heap) throws SQLException {
        long own = 0;
        for (List<WrappedKeyring> rows = pages.next(); !rows.isEmpty(); rows = pages.next()) {
            rewrite(rows);
            own += rows.size();
            heap.done(done.addAndGet(rows.size()));
        }
        return own;
    }

    private void rewrite(List<WrappedKeyring> rows) throws SQLException {
        try (Connection connection = Sql.begin(database)) {
            try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
                for (WrappedKeyring row : rows) {
                    KeyUnit.OfRecord unit = (KeyUnit.OfRecord) row.id().unit();
                    Sql.set(
                            statement,
                            row.epoch() + 1L,
                            row.version() + 1,
                            row.bytes(),
                            TENANT,
                            row.id().subject().value(),
                            unit.type(),
                            unit.recordId(),
                            row.version());
                    statement.addBatch();
                }
                for (int changed : statement.executeBatch()) {
                    if (changed != 1) {
                        throw new IllegalStateException("a row was not rewritten, but " + changed);
                    }
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** The pages of the table, each for the thread that comes first. */
    private final class Pages {

        private String after = "";

        synchronized List<WrappedKeyring> next() throws SQLException {
            List<WrappedKeyring> rows = new ArrayList<>();
            try (Connection connection = Sql.begin(database)) {
                try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
                    Sql.set(statement, TENANT, after, (long) VaultKeyrings.BATCH);
                    try (ResultSet found = statement.executeQuery()) {
                        while (found.next()) {
                            rows.add(row(found));
                        }
                    }
                }
                connection.commit();
                connection.setAutoCommit(true);
            }
            if (!rows.isEmpty()) {
                after = rows.get(rows.size() - 1).id().subject().value();
            }
            return rows;
        }

        private static WrappedKeyring row(ResultSet found) throws SQLException {
            return new WrappedKeyring(
                    new KeyringId(
                            TENANT,
                            SubjectId.of(found.getString(1)),
                            new KeyUnit.OfRecord(found.getString(2), found.getString(3))),
                    found.getInt(4),
                    found.getLong(5),
                    found.getBytes(6));
        }
    }
}
