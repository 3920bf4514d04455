package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.Sighting;
import io.github.consentkit.crypto.vault.Standing;
import io.github.consentkit.subject.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The query for what is known of entities, alone or with what their opening rests on. */
final class EntitySelect {

    private static final String COLUMNS = "SELECT r.tenant, r.subject, r.record_type, r.record_id, r.version, r.facts";

    /** Rows alone, to be followed by a condition. */
    static final String ROWS = COLUMNS + " FROM ck_entity r";

    /** The stamps are those of the subject in the store's tenant and in that of the row, which may be the same. */
    private static final String SIGHTINGS = COLUMNS + ", " + StandingColumns.IN_TWO_TENANTS
            + " FROM ck_entity r"
            + " LEFT JOIN ck_key_head h ON h.tenant = r.tenant AND h.subject = r.subject"
            + " LEFT JOIN ck_keyring k ON k.tenant = r.tenant AND k.subject = r.subject"
            + " AND k.record_type = r.record_type AND k.record_id = r.record_id"
            + " LEFT JOIN ck_subject_state s ON s.tenant = ? AND s.subject = r.subject"
            + " LEFT JOIN ck_subject_state t ON t.tenant = r.tenant AND t.subject = r.subject WHERE ";

    private static final List<String> KEY = List.of("r.tenant", "r.subject", "r.record_type", "r.record_id");

    private static final int STANDING = 7;

    private EntitySelect() {}

    /** The query for the rows of these keys with what their opening rests on. */
    static SqlCall sightings(Session session, String storeTenant, List<RecordRow.Key> keys) {
        SqlCall call = session.sql(
                        "read what is known of entities", SIGHTINGS + Engine.anyOf(session.dialect(), KEY, keys.size()))
                .text(storeTenant);
        keys.forEach(key -> call.text(key.tenant())
                .text(key.subject().value())
                .text(key.type())
                .text(key.id()));
        return call;
    }

    /** Reads a row. */
    static RecordRow row(ResultSet row) throws SQLException {
        RecordRow.Key key =
                new RecordRow.Key(row.getString(1), SubjectId.of(row.getString(2)), row.getString(3), row.getString(4));
        return new RecordRow(key, row.getLong(5), row.getBytes(6), Map.of());
    }

    /** Reads a row with what came along. */
    static Sighting sighting(Session session, String storeTenant, ResultSet row) throws SQLException {
        RecordRow found = row(row);
        Standing standing = StandingColumns.read(session, storeTenant, found.key(), row, STANDING);
        return new Sighting(found, standing.keyring(), standing.stamp());
    }
}
