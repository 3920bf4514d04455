package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The statements that write records of one type; their texts are made once. */
final class RecordChange {

    /** A text that is too long, and a number out of range, which H2 calls 22004, too. */
    private static final Set<String> TOO_LARGE = Set.of("22001", "22003", "22004");

    private final RecordPlace place;
    private final RecordCells cells;
    private final String ofType;
    private final String insertion;
    private final String replacement;
    private final String deletion;

    RecordChange(RecordPlace place) {
        this.place = place;
        this.cells = new RecordCells(place.shape());
        this.ofType = " of the type '" + place.shape().type() + "'";
        List<String> values = new ArrayList<>(List.of(place.version(), place.facts()));
        values.addAll(place.fields());
        List<String> all = new ArrayList<>(values);
        all.addAll(place.keys());
        String where = " WHERE " + String.join(" = ? AND ", place.keys()) + " = ?";
        this.insertion = "INSERT INTO " + place.table() + " (" + String.join(", ", all) + ") VALUES (?"
                + ", ?".repeat(all.size() - 1) + ")";
        this.replacement = "UPDATE " + place.table() + " SET " + String.join(" = ?, ", values) + " = ?" + where
                + " AND " + place.version() + " = ?";
        this.deletion = "DELETE FROM " + place.table() + where;
    }

    /** Inserts the row, and tells whether its place was free. */
    boolean insert(Session session, RecordRow row) {
        place.refuseUnlessTaken(row.key());
        SqlCall call = place.statement(session, "insert a record" + ofType, insertion);
        return fitting(() -> place.key(cells.set(call, row), row.key()).insertUnlessPresent());
    }

    /** Inserts the rows, and tells whether all places were free; where not, only rolling back is left to do. */
    boolean insertAll(Session session, List<RecordRow> rows) {
        SqlCall call = place.statement(session, "insert records" + ofType, insertion);
        for (RecordRow row : rows) {
            place.refuseUnlessTaken(row.key());
            place.key(cells.set(call, row), row.key()).again();
        }
        return fitting(call::insertAll);
    }

    /** Puts the row into the place of the one before, and tells whether that was there. */
    boolean replace(Session session, RecordRow row) {
        if (!place.takes(row.key())) {
            return false;
        }
        SqlCall call = place.statement(session, "replace a record" + ofType, replacement);
        return fitting(() -> place.key(cells.set(call, row), row.key())
                        .number(row.version() - 1)
                        .update()
                == 1);
    }

    /** What a column of the host's is too narrow for is a mistake in the record, of which the others know nothing. */
    private boolean fitting(BooleanSupplier change) {
        try {
            return change.getAsBoolean();
        } catch (DatabaseException e) {
            if (e.sqlState().filter(TOO_LARGE::contains).isEmpty()) {
                throw e;
            }
            throw new InvalidInputException("the table " + place.table() + " does not take a value of a record" + ofType
                    + " (SQLState " + e.sqlState().orElse("")
                    + "): a number or a text is too long for its column; make the column wider, or correct the record");
        }
    }

    /** Deletes the row of the key, and tells whether there was one. */
    boolean delete(Session session, RecordRow.Key key) {
        return place.takes(key)
                && place.key(place.statement(session, "delete a record" + ofType, deletion), key)
                                .update()
                        == 1;
    }
}
