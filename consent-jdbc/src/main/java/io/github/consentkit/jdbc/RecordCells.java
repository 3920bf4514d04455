package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.Cell;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.subject.SubjectId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of a record of one type, to a statement and from a result. */
record RecordCells(RecordShape shape) {

    private static final int FIRST = 5;

    /** The first column behind those of the record. */
    int next() {
        return FIRST + shape.columns().size();
    }

    /** Sets version, facts and values as parameters. */
    SqlCall set(SqlCall call, RecordRow row) {
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

    /** Reads a row of the tenant, whose columns are the first of the result: subject, id, version, facts, values. */
    RecordRow row(String tenant, ResultSet row) throws SQLException {
        // by position: MariaDB returns binary ids, which are the UTF-8 of the text
        RecordRow.Key key = new RecordRow.Key(tenant, SubjectId.of(row.getString(1)), shape.type(), row.getString(2));
        Map<String, Cell> cells = new HashMap<>();
        int index = FIRST;
        for (RecordShape.Column column : shape.columns()) {
            Cell cell = cell(column.kind(), row, index++);
            if (cell != null) {
                cells.put(column.name(), cell);
            }
        }
        return new RecordRow(key, row.getLong(3), row.getBytes(4), cells);
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
