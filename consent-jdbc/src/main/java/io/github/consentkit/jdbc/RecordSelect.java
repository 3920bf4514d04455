package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.crypto.vault.RecordQuery;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.Sighting;
import io.github.consentkit.subject.SubjectStamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The query for records of one type, alone or with what their opening rests on; its texts are made once. */
final class RecordSelect {

    private static final String STATE = ", h.erased, k.epoch, k.version, k.wrapped, s.stamp, t.stamp";

    /** The stamps are those of the subject in the store's tenant and in that of the record, which may be the same. */
    private static final String JOINS =
            " LEFT JOIN ck_key_head h ON h.tenant = r.ck_tenant AND h.subject = r.ck_subject"
                    + " LEFT JOIN ck_keyring k ON k.tenant = r.ck_tenant AND k.subject = r.ck_subject"
                    + " AND k.record_type = ? AND k.record_id = r.ck_id"
                    + " LEFT JOIN ck_subject_state s ON s.tenant = ? AND s.subject = r.ck_subject"
                    + " LEFT JOIN ck_subject_state t ON t.tenant = r.ck_tenant AND t.subject = r.ck_subject";

    private final RecordShape shape;
    private final RecordCells cells;
    private final String name;
    private final String rows;
    private final String sightings;

    RecordSelect(RecordShape shape) {
        this.shape = shape;
        this.cells = new RecordCells(shape);
        RecordTable table = new RecordTable(shape);
        this.name = "read records of the type '" + shape.type() + "'";
        String columns = "SELECT r.ck_tenant, r.ck_subject, r.ck_id, r.ck_version, r.ck_facts"
                + table.columns().stream().map(column -> ", r." + column).collect(Collectors.joining());
        String from = " FROM " + table.name() + " r";
        this.rows = columns + from;
        this.sightings = columns + STATE + from + JOINS;
    }

    /** The query for rows. */
    SqlCall rows(Session session, String tenant, RecordQuery query) {
        return where(session.sql(name, rows + condition(query)), tenant, query);
    }

    /** The query for the row of this key. */
    SqlCall row(Session session, RecordRow.Key key) {
        return session.sql(name, rows + " WHERE r.ck_tenant = ? AND r.ck_subject = ? AND r.ck_id = ?")
                .text(key.tenant())
                .text(key.subject().value())
                .text(key.id());
    }

    /** The query for rows with what their opening rests on. */
    SqlCall sightings(Session session, String storeTenant, String tenant, RecordQuery query) {
        SqlCall call = session.sql(name, sightings + condition(query))
                .text(shape.type())
                .text(storeTenant);
        return where(call, tenant, query);
    }

    /** Reads a row. */
    RecordRow row(ResultSet row) throws SQLException {
        return cells.row(row);
    }

    /** Reads a row with what came along; the stamps only where they stand for what this transaction sees. */
    Sighting sighting(ResultSet row, Predicate<RecordRow.Key> stampable) throws SQLException {
        RecordRow found = cells.row(row);
        int next = cells.next();
        KeyringAnswer keyring = keyring(found.key(), row, next);
        long state = row.getLong(next + 4);
        boolean stamped = !row.wasNull();
        long records = row.getLong(next + 5);
        stamped = stamped && !row.wasNull() && stampable.test(found.key());
        return new Sighting(
                found,
                Optional.of(keyring),
                stamped ? Optional.of(new SubjectStamp(state, records)) : Optional.empty());
    }

    private KeyringAnswer keyring(RecordRow.Key key, ResultSet row, int from) throws SQLException {
        if (row.getInt(from) > 0) {
            return new KeyringAnswer.Erased();
        }
        int epoch = row.getInt(from + 1);
        if (row.wasNull()) {
            return new KeyringAnswer.Absent();
        }
        byte[] wrapped = row.getBytes(from + 3);
        KeyringId id = new KeyringId(key.tenant(), key.subject(), new KeyUnit.OfRecord(key.type(), key.id()));
        return wrapped == null
                ? new KeyringAnswer.Erased()
                : new KeyringAnswer.Present(new WrappedKeyring(id, epoch, row.getLong(from + 2), wrapped));
    }

    private static String condition(RecordQuery query) {
        if (query instanceof RecordQuery.OfId) {
            return " WHERE r.ck_tenant = ? AND r.ck_id = ? LIMIT 2";
        }
        if (query instanceof RecordQuery.OfSubject wanted) {
            return " WHERE r.ck_tenant = ? AND r.ck_subject = ?"
                    + (wanted.after().isPresent() ? " AND r.ck_id > ?" : "") + " ORDER BY r.ck_id LIMIT ?";
        }
        if (query instanceof RecordQuery.OfType wanted) {
            // spelled out for the range of the primary key
            return " WHERE r.ck_tenant = ?"
                    + (wanted.after().isPresent() ? " AND r.ck_subject >= ? AND (r.ck_subject > ? OR r.ck_id > ?)" : "")
                    + " ORDER BY r.ck_subject, r.ck_id LIMIT ?";
        }
        RecordQuery.WithToken wanted = (RecordQuery.WithToken) query;
        return " WHERE r.ck_tenant = ? AND r." + RecordTable.column(wanted.column()) + " = ?"
                + (wanted.after().isPresent() ? " AND (r.ck_subject > ? OR (r.ck_subject = ? AND r.ck_id > ?))" : "")
                + " ORDER BY r.ck_subject, r.ck_id LIMIT ?";
    }

    private static SqlCall where(SqlCall call, String tenant, RecordQuery query) {
        call.text(tenant);
        if (query instanceof RecordQuery.OfId wanted) {
            return call.text(wanted.id());
        }
        if (query instanceof RecordQuery.OfSubject wanted) {
            call.text(wanted.subject().value());
            wanted.after().ifPresent(call::text);
            return call.number(wanted.atMost());
        }
        if (query instanceof RecordQuery.OfType wanted) {
            return after(call, wanted.after()).number(wanted.atMost());
        }
        RecordQuery.WithToken wanted = (RecordQuery.WithToken) query;
        return after(call.number(wanted.token()), wanted.after()).number(wanted.atMost());
    }

    private static SqlCall after(SqlCall call, Optional<RecordRow.Key> after) {
        after.ifPresent(last ->
                call.text(last.subject().value()).text(last.subject().value()).text(last.id()));
        return call;
    }
}
