package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import java.util.stream.Collectors;

/** The statements that write records of one type; their texts are made once. */
final class RecordChange {

    private static final String KEY = " WHERE ck_tenant = ? AND ck_subject = ? AND ck_id = ?";

    private final RecordCells cells;
    private final String ofType;
    private final String insertion;
    private final String replacement;
    private final String deletion;

    RecordChange(RecordShape shape) {
        this.cells = new RecordCells(shape);
        RecordTable described = new RecordTable(shape);
        String table = described.name();
        this.ofType = " of the type '" + shape.type() + "'";
        this.insertion = "INSERT INTO " + table + " (ck_version, ck_facts"
                + described.columns().stream().map(name -> ", " + name).collect(Collectors.joining())
                + ", ck_tenant, ck_subject, ck_id) VALUES (?, ?"
                + ", ?".repeat(described.columns().size()) + ", ?, ?, ?)";
        this.replacement = "UPDATE " + table + " SET ck_version = ?, ck_facts = ?"
                + described.columns().stream().map(name -> ", " + name + " = ?").collect(Collectors.joining())
                + KEY + " AND ck_version = ?";
        this.deletion = "DELETE FROM " + table + KEY;
    }

    /** Inserts the row, and tells whether its place was free. */
    boolean insert(Session session, RecordRow row) {
        SqlCall call = session.sql("insert a record" + ofType, insertion);
        return key(cells.set(call, row), row.key()).insertUnlessPresent();
    }

    /** Puts the row into the place of the one before, and tells whether that was there. */
    boolean replace(Session session, RecordRow row) {
        SqlCall call = session.sql("replace a record" + ofType, replacement);
        return key(cells.set(call, row), row.key()).number(row.version() - 1).update() == 1;
    }

    /** Deletes the row of the key, and tells whether there was one. */
    boolean delete(Session session, RecordRow.Key key) {
        return key(session.sql("delete a record" + ofType, deletion), key).update() == 1;
    }

    private static SqlCall key(SqlCall call, RecordRow.Key key) {
        return call.text(key.tenant()).text(key.subject().value()).text(key.id());
    }
}
