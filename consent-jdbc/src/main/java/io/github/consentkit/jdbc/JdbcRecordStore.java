package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.Cell;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.RecordStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records, each type in a table of its own. */
final class JdbcRecordStore implements RecordStore {

    private static final String KEY = " WHERE ck_tenant = ? AND ck_subject = ? AND ck_id = ?";

    private final JdbcUnitOfWork unitOfWork;

    JdbcRecordStore(JdbcUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void register(RecordShape shape) {
        unitOfWork.run(transaction -> RecordTypes.verify(unitOfWork.session(transaction), shape));
    }

    @Override
    public boolean insert(Transaction transaction, RecordShape shape, RecordRow row) {
        RecordTable table = new RecordTable(shape);
        String names = table.columns().stream().map(name -> ", " + name).collect(Collectors.joining());
        SqlCall call = unitOfWork
                .session(transaction)
                .sql(
                        "insert a record into " + table.name(),
                        "INSERT INTO " + table.name() + " (ck_version, ck_facts" + names
                                + ", ck_tenant, ck_subject, ck_id) VALUES (?, ?"
                                + ", ?".repeat(table.columns().size()) + ", ?, ?, ?)");
        return key(values(call, shape, row), row.key()).insertUnlessPresent();
    }

    @Override
    public boolean replace(Transaction transaction, RecordShape shape, RecordRow row) {
        RecordTable table = new RecordTable(shape);
        String names =
                table.columns().stream().map(name -> ", " + name + " = ?").collect(Collectors.joining());
        SqlCall call = unitOfWork
                .session(transaction)
                .sql(
                        "replace a record in " + table.name(),
                        "UPDATE " + table.name() + " SET ck_version = ?, ck_facts = ?" + names + KEY
                                + " AND ck_version = ?");
        return key(values(call, shape, row), row.key())
                        .number(row.version() - 1)
                        .update()
                == 1;
    }

    @Override
    public boolean delete(Transaction transaction, RecordShape shape, RecordRow.Key key) {
        String table = new RecordTable(shape).name();
        SqlCall call =
                unitOfWork.session(transaction).sql("delete a record from " + table, "DELETE FROM " + table + KEY);
        return key(call, key).update() == 1;
    }

    @Override
    public long deleteAll(Transaction transaction, String tenant, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        long deleted = 0;
        for (String type : RecordTypes.all(session)) {
            String table = RecordTable.name(type);
            deleted += session.sql(
                            "delete the records of a subject from " + table,
                            "DELETE FROM " + table + " WHERE ck_tenant = ? AND ck_subject = ?")
                    .text(tenant)
                    .text(subject.value())
                    .update();
        }
        return deleted;
    }

    @Override
    public List<RecordRow> find(Transaction transaction, RecordShape shape, String tenant, String id) {
        return query(transaction, shape, " WHERE ck_tenant = ? AND ck_id = ? LIMIT 2")
                .text(tenant)
                .text(id)
                .all(row -> read(shape, row));
    }

    @Override
    public Optional<RecordRow> find(Transaction transaction, RecordShape shape, RecordRow.Key key) {
        return key(query(transaction, shape, KEY), key).first(row -> read(shape, row));
    }

    @Override
    public List<RecordRow> ofSubject(
            Transaction transaction,
            RecordShape shape,
            String tenant,
            SubjectId subject,
            Optional<String> after,
            int atMost) {
        String following = after.isPresent() ? " AND ck_id > ?" : "";
        SqlCall call = query(
                        transaction,
                        shape,
                        " WHERE ck_tenant = ? AND ck_subject = ?" + following + " ORDER BY ck_id LIMIT ?")
                .text(tenant)
                .text(Check.notNull(subject, "subject").value());
        after.ifPresent(call::text);
        return call.number(atMost).all(row -> read(shape, row));
    }

    @Override
    public List<RecordRow> withToken(
            Transaction transaction,
            RecordShape shape,
            String tenant,
            String column,
            long token,
            Optional<RecordRow.Key> after,
            int atMost) {
        String following = after.isPresent() ? " AND (ck_subject > ? OR (ck_subject = ? AND ck_id > ?))" : "";
        SqlCall call = query(
                        transaction,
                        shape,
                        " WHERE ck_tenant = ? AND " + RecordTable.column(column) + " = ?" + following
                                + " ORDER BY ck_subject, ck_id LIMIT ?")
                .text(tenant)
                .number(token);
        after.ifPresent(last ->
                call.text(last.subject().value()).text(last.subject().value()).text(last.id()));
        return call.number(atMost).all(row -> read(shape, row));
    }

    private SqlCall query(Transaction transaction, RecordShape shape, String condition) {
        RecordTable table = new RecordTable(shape);
        String names = table.columns().stream().map(name -> ", " + name).collect(Collectors.joining());
        return unitOfWork
                .session(transaction)
                .sql(
                        "read records of " + table.name(),
                        "SELECT ck_tenant, ck_subject, ck_id, ck_version, ck_facts" + names + " FROM " + table.name()
                                + condition);
    }

    private static SqlCall key(SqlCall call, RecordRow.Key key) {
        return call.text(key.tenant()).text(key.subject().value()).text(key.id());
    }

    private static SqlCall values(SqlCall call, RecordShape shape, RecordRow row) {
        call.number(row.version()).bytes(row.facts());
        for (RecordShape.Column column : shape.columns()) {
            Optional<Cell> cell = Optional.ofNullable(row.cells().get(column.name()));
            switch (column.kind()) {
                case TEXT -> call.text(cell.map(text -> ((Cell.Text) text).value()));
                case EXACT ->
                    call.text(cell.map(number -> ((Cell.Exact) number).value().toString()));
                case WHOLE, TOKEN -> call.number(cell.map(number -> ((Cell.Whole) number).value()));
                case BYTES, SEALED -> call.bytes(cell.map(bytes -> ((Cell.Bytes) bytes).value()));
            }
        }
        return call;
    }

    private static RecordRow read(RecordShape shape, ResultSet row) throws SQLException {
        // by position: MariaDB returns binary ids, which are the UTF-8 of the text
        RecordRow.Key key =
                new RecordRow.Key(row.getString(1), SubjectId.of(row.getString(2)), shape.type(), row.getString(3));
        Map<String, Cell> cells = new HashMap<>();
        int index = 6;
        for (RecordShape.Column column : shape.columns()) {
            Cell cell = cell(column.kind(), row, index++);
            if (cell != null) {
                cells.put(column.name(), cell);
            }
        }
        return new RecordRow(key, row.getLong(4), row.getBytes(5), cells);
    }

    private static @Nullable Cell cell(RecordShape.Kind kind, ResultSet row, int index) throws SQLException {
        return switch (kind) {
            case TEXT -> {
                String text = row.getString(index);
                yield text == null ? null : new Cell.Text(text);
            }
            case EXACT -> {
                String number = row.getString(index);
                yield number == null ? null : new Cell.Exact(new BigDecimal(number));
            }
            case WHOLE, TOKEN -> {
                long number = row.getLong(index);
                yield row.wasNull() ? null : new Cell.Whole(number);
            }
            case BYTES, SEALED -> {
                byte[] bytes = row.getBytes(index);
                yield bytes == null ? null : new Cell.Bytes(bytes);
            }
        };
    }
}
