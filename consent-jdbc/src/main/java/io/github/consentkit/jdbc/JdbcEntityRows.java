package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.SealedRows;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.store.Transaction;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The host's table of one entity, in the database of the stores: its columns are emptied in the transaction that destroys
 * their values. Immutable; each method returns a new one.
 *
 * <pre>{@code
 * EntityRows rows = stores.rows("customers")
 *         .id("id")
 *         .column("mobileIndex", "mobile_ix")
 *         .version("version");
 * }</pre>
 *
 * <p>Names of tables and columns are put into statements as they are: letters, digits and underscores, and for the table one
 * dot before its name for the schema.
 */
public final class JdbcEntityRows implements SealedRows {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Pattern TABLE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,62}\\.)?[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final int PAGE = 200;
    private static final int UUID_BYTES = 16;

    private final JdbcUnitOfWork unitOfWork;
    private final String table;
    private final String id;
    private final Function<String, ?> idValue;
    private final Map<String, String> columns;
    private final Optional<String> version;

    private JdbcEntityRows(
            JdbcUnitOfWork unitOfWork,
            String table,
            String id,
            Function<String, ?> idValue,
            Map<String, String> columns,
            Optional<String> version) {
        this.unitOfWork = unitOfWork;
        this.table = table;
        this.id = id;
        this.idValue = idValue;
        this.columns = Copies.map(columns);
        this.version = version;
    }

    static JdbcEntityRows of(JdbcUnitOfWork unitOfWork, String table) {
        return new JdbcEntityRows(unitOfWork, checked(TABLE, table), "id", text -> text, Map.of(), Optional.empty());
    }

    /** Returns the same with the column of the record id, which is a text; without a call it is {@code id}. */
    public JdbcEntityRows id(String column) {
        return id(column, text -> text);
    }

    /**
     * Returns the same with the column of the record id.
     *
     * @param value makes of the id's text form what the driver takes for the column, such as {@code UUID::fromString}
     */
    public JdbcEntityRows id(String column, Function<String, ?> value) {
        return new JdbcEntityRows(
                unitOfWork, table, checked(NAME, column), Check.notNull(value, "value"), columns, version);
    }

    /** Returns the same with a column that is emptied; it must be one that may be null. */
    public JdbcEntityRows column(String field, String column) {
        Map<String, String> more = new LinkedHashMap<>(columns);
        more.put(Check.notNull(field, "field"), checked(NAME, column));
        return new JdbcEntityRows(unitOfWork, table, id, idValue, more, version);
    }

    /**
     * Returns the same with the column of the entity's version, which grows by one, so that an older state of the entity
     * cannot be written back over what was emptied.
     */
    public JdbcEntityRows version(String column) {
        return new JdbcEntityRows(unitOfWork, table, id, idValue, columns, Optional.of(checked(NAME, column)));
    }

    /**
     * Returns the rows of an entity whose values are moving from columns in clear into sealed ones.
     *
     * @param how on which occasion the values that are there came in, and how
     * @param since when, where the rows do not tell it; retention is counted from it
     */
    public JdbcPlaintextRows movingIn(Collected how, Instant since) {
        return JdbcPlaintextRows.of(this, how, since);
    }

    @Override
    public Set<String> fields() {
        return columns.keySet();
    }

    @Override
    public void clear(Transaction transaction, Set<String> recordIds, Set<String> fields) {
        Session session = unitOfWork.session(transaction);
        StringBuilder sql = new StringBuilder("UPDATE ").append(table).append(" SET ");
        String separator = "";
        for (String field : Check.notNull(fields, "fields")) {
            sql.append(separator).append(columnOf(field)).append(" = NULL");
            separator = ", ";
        }
        version.ifPresent(column -> sql.append(", " + column + " = " + column + " + 1"));
        List<String> ids = List.copyOf(recordIds);
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + PAGE));
            SqlCall call = session.hostSql(
                    "empty columns of " + table, sql + " WHERE " + id + " IN (?" + ", ?".repeat(some.size() - 1) + ")");
            some.forEach(each -> call.object(idValue.apply(each)));
            call.update();
        }
    }

    @Override
    public Map<String, byte[]> read(Transaction transaction, String recordId, Set<String> fields) {
        List<String> some = List.copyOf(fields);
        if (some.isEmpty()) {
            return Map.of();
        }
        String sql = some.stream()
                .map(this::columnOf)
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table + " WHERE " + id + " = ?"));
        return unitOfWork
                .session(transaction)
                .hostSql("read columns of " + table, sql)
                .object(idValue.apply(recordId))
                .first(row -> {
                    Map<String, byte[]> found = new LinkedHashMap<>();
                    for (int i = 0; i < some.size(); i++) {
                        byte[] bytes = row.getBytes(i + 1);
                        if (bytes != null) {
                            found.put(some.get(i), bytes);
                        }
                    }
                    return found;
                })
                .orElse(Map.of());
    }

    private String columnOf(String field) {
        String column = columns.get(field);
        if (column == null) {
            throw new InvalidInputException("the table " + table + " has no column for '" + field
                    + "'; name it with column(\"" + field + "\", ...)");
        }
        return column;
    }

    String table() {
        return table;
    }

    String id() {
        return id;
    }

    Object idValue(String recordId) {
        return idValue.apply(recordId);
    }

    /** The text form of an id as the driver returns it. */
    String idText(Object value) {
        if (!(value instanceof byte[] bytes)) {
            return value.toString();
        }
        if (bytes.length != UUID_BYTES) {
            throw new InvalidInputException("the column " + table + "." + id + " holds " + bytes.length
                    + " bytes, which are no UUID; a record id is a text, a number or a UUID");
        }
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong()).toString();
    }

    Session session(Transaction transaction) {
        return unitOfWork.session(transaction);
    }

    static String name(String column) {
        return checked(NAME, column);
    }

    private static String checked(Pattern pattern, String name) {
        if (!pattern.matcher(Check.notNull(name, "name")).matches()) {
            throw new InvalidInputException("'" + name
                    + "' is no name that can stand in a statement; use letters, digits" + " and underscores");
        }
        return name;
    }
}
