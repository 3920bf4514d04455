package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.PlaintextRows;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The host's table of one entity while values in clear are still in it: which of its columns hold them, whose they are, and
 * since when. Immutable; each method returns a new one.
 *
 * <pre>{@code
 * PlaintextRows rows = stores.rows("customers")
 *         .column("mobileIndex", "mobile_ix")
 *         .version("version")
 *         .movingIn(Collected.on("sign-up").via("homepage"), Instant.parse("2023-01-01T00:00:00Z"))
 *         .plaintext("plainMobile", "mobile")
 *         .subject("member_id")
 *         .since("created_at", ZoneId.of("Asia/Seoul"));
 * }</pre>
 */
public final class JdbcPlaintextRows implements PlaintextRows {

    private static final int PAGE = 200;

    private final JdbcEntityRows table;
    private final Map<String, String> plaintexts;
    private final Map<String, Owner> owners;
    private final Collected how;
    private final Instant since;
    private final Optional<Since> column;

    /** Where the person in a role is. */
    private record Owner(String column, Function<String, ?> value) {}

    /** Where a row tells since when it is there. */
    private record Since(String column, ZoneId zone) {}

    private JdbcPlaintextRows(
            JdbcEntityRows table,
            Map<String, String> plaintexts,
            Map<String, Owner> owners,
            Collected how,
            Instant since,
            Optional<Since> column) {
        this.table = table;
        this.plaintexts = Copies.map(plaintexts);
        this.owners = Copies.map(owners);
        this.how = how;
        this.since = since;
        this.column = column;
    }

    static JdbcPlaintextRows of(JdbcEntityRows table, Collected how, Instant since) {
        return new JdbcPlaintextRows(
                table,
                Map.of(),
                Map.of(),
                Check.notNull(how, "how it was collected"),
                Check.notNull(since, "since"),
                Optional.empty());
    }

    /** Returns the same with a column in clear; it must be one that may be null. */
    public JdbcPlaintextRows plaintext(String field, String name) {
        Map<String, String> more = new LinkedHashMap<>(plaintexts);
        more.put(Check.notNull(field, "field"), name);
        return new JdbcPlaintextRows(table.column(field, name), more, owners, how, since, column);
    }

    /** Returns the same with the column of the only person of a row, which is a text. */
    public JdbcPlaintextRows subject(String name) {
        return subject("", name, text -> text);
    }

    /**
     * Returns the same with the column of the person in a role.
     *
     * @param role the role, as in {@code @DataSubject}; empty for the only person of a row
     * @param value makes of the subject id what the driver takes for the column, such as {@code Long::valueOf}; it may throw
     *     an {@link IllegalArgumentException} for a subject id that no row can have
     */
    public JdbcPlaintextRows subject(String role, String name, Function<String, ?> value) {
        Map<String, Owner> more = new LinkedHashMap<>(owners);
        more.put(Check.notNull(role, "role"), new Owner(JdbcEntityRows.name(name), Check.notNull(value, "value")));
        return new JdbcPlaintextRows(table, plaintexts, more, how, since, column);
    }

    /**
     * Returns the same with the column that tells when the values of a row came in; where it is null, they came in at the
     * instant for all.
     *
     * @param zone where a column without a zone of its own counts its dates and times
     */
    public JdbcPlaintextRows since(String name, ZoneId zone) {
        Since named = new Since(JdbcEntityRows.name(name), Check.notNull(zone, "zone"));
        return new JdbcPlaintextRows(table, plaintexts, owners, how, since, Optional.of(named));
    }

    @Override
    public Set<String> fields() {
        return table.fields();
    }

    @Override
    public Set<String> plaintextFields() {
        return plaintexts.keySet();
    }

    @Override
    public void clear(Transaction transaction, Set<String> recordIds, Set<String> fields) {
        table.clear(transaction, recordIds, fields);
    }

    @Override
    public List<Found> ofSubject(Transaction transaction, String role, SubjectId subject) {
        Owner owner = owners.get(Check.notNull(role, "role"));
        if (owner == null) {
            throw new InvalidInputException("nobody tells in which column of " + table.table()
                    + (role.isEmpty() ? " the person is; call" : " the person in the role '" + role + "' is; call")
                    + " subject(...)");
        }
        Object value;
        try {
            value = owner.value().apply(Check.notNull(subject, "subject").value());
        } catch (IllegalArgumentException e) {
            return List.of(); // an id of another form is in none of the rows
        }
        return find(transaction, owner.column() + " = ?", List.of(value));
    }

    @Override
    public List<Found> ofRecords(Transaction transaction, Set<String> recordIds) {
        List<Object> ids = new ArrayList<>();
        Check.notNull(recordIds, "the ids").forEach(id -> ids.add(table.idValue(id)));
        List<Found> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<Object> some = ids.subList(from, Math.min(ids.size(), from + PAGE));
            found.addAll(find(transaction, table.id() + " IN (?" + ", ?".repeat(some.size() - 1) + ")", some));
        }
        return List.copyOf(found);
    }

    @Override
    public Map<String, Long> left(Transaction transaction) {
        String counts = plaintexts.values().stream()
                .map(name -> "COUNT(" + name + ")")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table.table()));
        return table.session(transaction)
                .hostSql("count values in clear in " + table.table(), counts)
                .first(row -> {
                    Map<String, Long> left = new LinkedHashMap<>();
                    int at = 1;
                    for (String field : plaintexts.keySet()) {
                        left.put(field, row.getLong(at++));
                    }
                    return left;
                })
                .orElseThrow();
    }

    private List<Found> find(Transaction transaction, String condition, List<Object> values) {
        StringBuilder sql = new StringBuilder("SELECT ").append(table.id());
        plaintexts
                .values()
                .forEach(name -> sql.append(", CASE WHEN ").append(name).append(" IS NULL THEN 0 ELSE 1 END"));
        column.ifPresent(named -> sql.append(", ").append(named.column()));
        sql.append(" FROM ").append(table.table()).append(" WHERE ").append(condition);
        sql.append(plaintexts.values().stream()
                .map(name -> name + " IS NOT NULL")
                .collect(Collectors.joining(" OR ", " AND (", ") ORDER BY ")));
        sql.append(table.id());
        SqlCall call = table.session(transaction).hostSql("find values in clear in " + table.table(), sql.toString());
        values.forEach(call::object);
        return call.all(this::found);
    }

    private Found found(ResultSet row) throws SQLException {
        Set<String> fields = new HashSet<>();
        int at = 2;
        for (String field : plaintexts.keySet()) {
            if (row.getInt(at++) == 1) {
                fields.add(field);
            }
        }
        Instant came = column.isPresent()
                ? HostInstants.read(row, at, column.get().zone()).orElse(since)
                : since;
        return new Found(table.idText(row.getObject(1)), fields, how, came);
    }
}
