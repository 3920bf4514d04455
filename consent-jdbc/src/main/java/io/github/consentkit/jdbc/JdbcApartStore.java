package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.ApartRow;
import io.github.consentkit.crypto.vault.ApartStore;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Separated values, a row each, found by their place alone. */
final class JdbcApartStore implements ApartStore {

    private static final String RECORD = " WHERE tenant = ? AND subject = ? AND record_type = ? AND record_id = ?";
    private static final String SELECT =
            "SELECT subject, record_type, record_id, field, item, sealed, separated_at FROM ck_apart";
    private static final String AFTER = " AND (subject > ? OR (subject = ? AND (record_type > ?"
            + " OR (record_type = ? AND (record_id > ? OR (record_id = ? AND field > ?))))))";

    private final JdbcUnitOfWork unitOfWork;

    JdbcApartStore(JdbcUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void put(Transaction transaction, ApartRow row) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(row, "row");
        if (!written(
                        row,
                        session,
                        "INSERT INTO ck_apart (item, sealed, separated_at, tenant, subject, record_type,"
                                + " record_id, field) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .insertUnlessPresent()) {
            written(
                            row,
                            session,
                            "UPDATE ck_apart SET item = ?, sealed = ?, separated_at = ?" + RECORD + " AND field = ?")
                    .update();
        }
    }

    private static SqlCall written(ApartRow row, Session session, String sql) {
        return at(
                        row.key(),
                        session.sql("keep a separated value", sql)
                                .text(row.item().value())
                                .bytes(row.sealed())
                                .time(row.since()))
                .text(row.field());
    }

    @Override
    public List<ApartRow> ofRecord(Transaction transaction, RecordRow.Key key) {
        Check.notNull(key, "key");
        return at(
                        key,
                        unitOfWork
                                .session(transaction)
                                .sql("read the separated values of a record", SELECT + RECORD + " ORDER BY field"))
                .all(row -> row(key.tenant(), row));
    }

    @Override
    public void delete(Transaction transaction, RecordRow.Key key, Set<String> fields) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(key, "key");
        for (String field : Check.notNull(fields, "fields")) {
            at(key, session.sql("delete a separated value", "DELETE FROM ck_apart" + RECORD + " AND field = ?"))
                    .text(field)
                    .update();
        }
    }

    @Override
    public long deleteAll(Transaction transaction, String tenant, SubjectId subject) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "delete the separated values of a subject",
                        "DELETE FROM ck_apart WHERE tenant = ? AND subject = ?")
                .text(Check.notNull(tenant, "tenant"))
                .text(Check.notNull(subject, "subject").value())
                .update();
    }

    @Override
    public List<ApartRow> page(Transaction transaction, String tenant, Optional<ApartRow> after, int atMost) {
        SqlCall call = unitOfWork
                .session(transaction)
                .sql(
                        "read a page of separated values",
                        SELECT + " WHERE tenant = ?" + (after.isEmpty() ? "" : AFTER)
                                + " ORDER BY tenant, subject, record_type, record_id, field LIMIT ?")
                .text(Check.notNull(tenant, "tenant"));
        after.ifPresent(last -> call.text(last.key().subject().value())
                .text(last.key().subject().value())
                .text(last.key().type())
                .text(last.key().type())
                .text(last.key().id())
                .text(last.key().id())
                .text(last.field()));
        return call.number(atMost).all(row -> row(tenant, row));
    }

    @Override
    public Map<String, Long> counts(Transaction transaction, String tenant) {
        Map<String, Long> counts = new TreeMap<>();
        unitOfWork
                .session(transaction)
                .sql(
                        "count the separated values",
                        "SELECT record_type, COUNT(*) FROM ck_apart WHERE tenant = ? GROUP BY record_type")
                .text(Check.notNull(tenant, "tenant"))
                .all(row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static ApartRow row(String tenant, ResultSet row) throws SQLException {
        return new ApartRow(
                new RecordRow.Key(
                        tenant,
                        SubjectId.of(row.getString("subject")),
                        row.getString("record_type"),
                        row.getString("record_id")),
                row.getString("field"),
                Id.of(row.getString("item")),
                row.getBytes("sealed"),
                Micros.read(row, "separated_at"));
    }

    private static SqlCall at(RecordRow.Key key, SqlCall call) {
        return call.text(key.tenant())
                .text(key.subject().value())
                .text(key.type())
                .text(key.id());
    }
}
