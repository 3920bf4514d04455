package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordQuery;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.Sighting;
import io.github.consentkit.crypto.vault.Standing;
import io.github.consentkit.crypto.vault.Vacancy;
import io.github.consentkit.subject.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The query for records of one type, alone or with what their opening rests on; the texts of those are made once. */
final class RecordSelect {

    /** Behind the columns of the standing. */
    private static final int ID_OF_ANOTHER = 8;

    private final RecordPlace place;
    private final RecordCells cells;
    private final String name;
    private final String rows;
    private final String sightings;
    private final String sightingsInOneTenant;

    RecordSelect(RecordPlace place, Dialect dialect) {
        this.place = place;
        this.cells = new RecordCells(place.shape());
        this.name = "read records of the type '" + place.shape().type() + "'";
        List<String> read =
                new ArrayList<>(List.of(place.subject().name(), place.id().name(), place.version(), place.facts()));
        read.addAll(place.fields());
        String columns = "SELECT r." + String.join(", r.", read);
        String from = " FROM " + place.table() + " r";
        this.rows = columns + from;
        this.sightings = columns + ", " + StandingColumns.IN_TWO_TENANTS + from + joins(place, dialect)
                + " LEFT JOIN ck_subject_state s ON s.tenant = ? AND s.subject = "
                + place.subject().of("r").subjectText(dialect);
        this.sightingsInOneTenant = columns + ", " + StandingColumns.IN_ONE_TENANT + from + joins(place, dialect);
    }

    /** The stamp is that of the subject in the tenant of the record. */
    private static String joins(RecordPlace place, Dialect dialect) {
        String subject = place.subject().of("r").subjectText(dialect);
        String tenant = place.tenant().map(column -> "r." + column).orElse("?");
        return " LEFT JOIN ck_key_head h ON h.tenant = " + tenant + " AND h.subject = " + subject
                + " LEFT JOIN ck_keyring k ON k.tenant = " + tenant + " AND k.subject = " + subject
                + " AND k.record_type = ? AND k.record_id = "
                + place.id().of("r").recordText(dialect)
                + " LEFT JOIN ck_subject_state t ON t.tenant = " + tenant + " AND t.subject = " + subject;
    }

    /** Whether the table can have such a row, whose id is of its form. */
    boolean canHave(RecordRow.Key key) {
        return place.takes(key);
    }

    /** Whether the table can have rows that are looked for. */
    boolean canHave(RecordQuery query) {
        if (query instanceof RecordQuery.OfId wanted) {
            return place.id().takes(wanted.id());
        }
        return !(query instanceof RecordQuery.OfSubject wanted)
                || place.subject().takes(wanted.subject().value());
    }

    /** The query for rows. */
    SqlCall rows(Session session, String tenant, RecordQuery query) {
        return where(place.statement(session, name, rows + condition(query)), tenant, query);
    }

    /** The query for the row of this key. */
    SqlCall row(Session session, RecordRow.Key key) {
        String where = " WHERE r." + String.join(" = ? AND r.", place.keys()) + " = ?";
        return place.key(place.statement(session, name, rows + where), key);
    }

    /** Returns those of the ids that somebody has a record of. */
    Set<String> taken(Session session, String tenant, Set<String> ids) {
        return Set.copyOf(ManyKeys.read(
                session.dialect(),
                tenantColumn(),
                place.id().of("r"),
                tenant,
                ids.stream().filter(place.id()::takes).toList(),
                keys -> place.statement(
                        session,
                        name,
                        "SELECT DISTINCT r." + place.id().name() + " FROM " + place.table() + " r" + keys),
                row -> row.getString(1)));
    }

    /** Returns the rows of the subjects without their cells, in the order of subject and id. */
    List<RecordRow> facts(Session session, String tenant, Set<SubjectId> subjects) {
        String subject = place.subject().of("r").name();
        String id = place.id().of("r").name();
        return ManyKeys.read(
                session.dialect(),
                tenantColumn(),
                place.subject().of("r"),
                tenant,
                subjects.stream()
                        .map(SubjectId::value)
                        .filter(place.subject()::takes)
                        .toList(),
                keys -> place.statement(
                        session,
                        name,
                        "SELECT " + subject + ", " + id + ", r." + place.version() + ", r." + place.facts() + " FROM "
                                + place.table() + " r" + keys + " ORDER BY " + subject + ", " + id),
                row -> new RecordRow(
                        new RecordRow.Key(
                                tenant,
                                SubjectId.of(row.getString(1)),
                                place.shape().type(),
                                row.getString(2)),
                        row.getLong(3),
                        row.getBytes(4),
                        Map.of()));
    }

    private Optional<String> tenantColumn() {
        return place.tenant().map(column -> "r." + column);
    }

    /**
     * The query for rows with what their opening rests on, the stamp in the store's tenant among it; a host's table is never
     * called like one of the stores.
     */
    SqlCall sightings(Session session, String storeTenant, String tenant, RecordQuery query) {
        boolean inOneTenant = storeTenant.equals(tenant);
        SqlCall call = session.sql(name, (inOneTenant ? sightingsInOneTenant : sightings) + condition(query));
        if (place.tenant().isPresent()) {
            call.text(place.shape().type());
        } else {
            call.text(tenant).text(tenant).text(place.shape().type()).text(tenant);
        }
        if (!inOneTenant) {
            call.text(storeTenant);
        }
        return where(call, tenant, query);
    }

    /** Reads a row of the tenant. */
    RecordRow row(String tenant, ResultSet row) throws SQLException {
        return cells.row(tenant, row);
    }

    /** Reads a row with what came along. */
    Sighting sighting(Session session, String storeTenant, String tenant, ResultSet row) throws SQLException {
        RecordRow found = cells.row(tenant, row);
        Standing standing = StandingColumns.read(session, storeTenant, found.key(), row, cells.next());
        return new Sighting(found, standing.keyring(), standing.stamp());
    }

    /** The query for the standing of a person who has a stamp, and for a record that has the id already. */
    SqlCall vacancy(Session session, String storeTenant, RecordRow.Key key) {
        String id = place.id().of("r").name();
        String tenant =
                place.tenant().map(column -> "r." + column + " = t.tenant AND ").orElse("");
        SqlCall call = StandingColumns.query(
                session,
                "look whether the id of a record is taken",
                storeTenant,
                key,
                ", " + id,
                " LEFT JOIN " + place.table() + " r ON " + tenant + id + " = ?");
        return place.id()
                .set(call, key.id())
                .text(key.tenant())
                .text(key.subject().value());
    }

    /** Reads a row of it. */
    static Vacancy readVacancy(Session session, String storeTenant, RecordRow.Key key, ResultSet row)
            throws SQLException {
        return new Vacancy(
                row.getObject(ID_OF_ANOTHER) == null ? Vacancy.OfId.FREE : Vacancy.OfId.TAKEN,
                StandingColumns.read(session, storeTenant, key, row, 1));
    }

    private String condition(RecordQuery query) {
        String subject = place.subject().of("r").name();
        String id = place.id().of("r").name();
        List<String> conditions = new ArrayList<>();
        place.tenant().ifPresent(column -> conditions.add("r." + column + " = ?"));
        String end = " ORDER BY " + subject + ", " + id + " LIMIT ?";
        if (query instanceof RecordQuery.OfId) {
            conditions.add(id + " = ?");
            end = " LIMIT 2";
        } else if (query instanceof RecordQuery.OfSubject wanted) {
            conditions.add(subject + " = ?");
            wanted.after().ifPresent(last -> conditions.add(id + " > ?"));
            end = " ORDER BY " + id + " LIMIT ?";
        } else if (query instanceof RecordQuery.OfType wanted) {
            // spelled out for the range of the primary key
            wanted.after()
                    .ifPresent(last -> conditions.add(subject + " >= ? AND (" + subject + " > ? OR " + id + " > ?)"));
        } else if (query instanceof RecordQuery.WithToken wanted) {
            conditions.add("r." + place.field(wanted.column()) + " = ?");
            wanted.after()
                    .ifPresent(last ->
                            conditions.add("(" + subject + " > ? OR (" + subject + " = ? AND " + id + " > ?))"));
        }
        return (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)) + end;
    }

    private SqlCall where(SqlCall call, String tenant, RecordQuery query) {
        place.tenant(call, tenant);
        if (query instanceof RecordQuery.OfId wanted) {
            return place.id().set(call, wanted.id());
        }
        if (query instanceof RecordQuery.OfSubject wanted) {
            place.subject().set(call, wanted.subject().value());
            wanted.after().ifPresent(last -> place.id().set(call, last));
            return call.number(wanted.atMost());
        }
        if (query instanceof RecordQuery.OfType wanted) {
            return after(call, wanted.after()).number(wanted.atMost());
        }
        RecordQuery.WithToken wanted = (RecordQuery.WithToken) query;
        return after(call.number(wanted.token()), wanted.after()).number(wanted.atMost());
    }

    private SqlCall after(SqlCall call, Optional<RecordRow.Key> after) {
        after.ifPresent(last -> {
            place.subject().set(call, last.subject().value());
            place.subject().set(call, last.subject().value());
            place.id().set(call, last.id());
        });
        return call;
    }
}
