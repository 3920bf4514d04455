package io.github.consentkit.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table as the database has it; names are in small letters.
 *
 * @param columns by their names
 * @param key the columns of the primary key, in their order
 * @param indexes the columns of each index, in their order
 * @param unique those of the indexes that refuse a second row with the same values, without that of the primary key
 * @param entire those of the unique ones that do so for every row; PostgreSQL has some for a part of the rows
 */
record LiveTable(
        Map<String, Column> columns,
        List<String> key,
        List<List<String>> indexes,
        List<List<String>> unique,
        List<List<String>> entire) {

    /**
     * A column.
     *
     * @param type of {@link Types}
     * @param typeName what the database calls it
     * @param size in characters or bytes
     * @param given whether a row gets a value here where none is given: a default, null, or a generated one
     * @param spelling whether a statement without quotes finds it
     */
    record Column(
            int type, String typeName, long size, TablePlan.Requirement requirement, Given given, Spelling spelling) {

        Optional<TablePlan.Form> form() {
            // what the driver of SQLite takes a BLOB for depends on its version, and the others' for a UUID on the
            // driver
            if (typeName.equalsIgnoreCase("UUID")) {
                return Optional.of(TablePlan.Form.UUID);
            }
            return typeName.equalsIgnoreCase("BLOB") ? Optional.of(TablePlan.Form.BYTES) : ofType();
        }

        private Optional<TablePlan.Form> ofType() {
            return switch (type) {
                case Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB, Types.CHAR -> Optional.of(TablePlan.Form.TEXT);
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                    Optional.of(TablePlan.Form.BYTES);
                case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Optional.of(TablePlan.Form.WHOLE);
                default -> Optional.empty();
            };
        }

        /** The width of a whole number in bytes. */
        int width() {
            return switch (type) {
                case Types.SMALLINT -> Short.BYTES;
                case Types.INTEGER -> Integer.BYTES;
                default -> Long.BYTES;
            };
        }
    }

    /** Whether the database fills a column in by itself. */
    enum Given {
        BY_THE_DATABASE,
        BY_WHOEVER_INSERTS
    }

    /** Whether a name was made with or without quotes, as far as it makes a difference. */
    enum Spelling {
        PLAIN,
        QUOTED
    }

    /** Returns the table of this name in the schema, or else the one that connections find; empty when there is none. */
    static Optional<LiveTable> find(Connection connection, Optional<String> schema, String name) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        Optional<Place> place = place(connection, about, schema, name);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        List<String> key = key(about, place.get());
        List<List<String>> all = new ArrayList<>();
        List<List<String>> unique = new ArrayList<>();
        List<List<String>> entire = new ArrayList<>();
        for (Index index : indexes(about, place.get())) {
            all.add(index.columns());
            if (index.unique() && !index.columns().equals(key)) {
                unique.add(index.columns());
                if (index.entire()) {
                    entire.add(index.columns());
                }
            }
        }
        return Optional.of(new LiveTable(columns(connection, about, place.get()), key, all, unique, entire));
    }

    private record Index(List<String> columns, boolean unique, boolean entire) {}

    private record Place(String catalog, String schema, String table) {}

    private static Optional<Place> place(
            Connection connection, DatabaseMetaData about, Optional<String> schema, String name) throws SQLException {
        boolean catalogs = Dialect.detect(connection) == Dialect.MARIADB;
        String catalog = catalogs && schema.isPresent() ? schema.get() : connection.getCatalog();
        List<String> searched = schema.isEmpty() ? searched(connection) : new ArrayList<>();
        if (schema.isPresent() && !catalogs) {
            searched.add(stored(about, schema.get()));
        }
        Map<Integer, Place> found = new TreeMap<>();
        try (ResultSet rows = about.getTables(catalog, null, pattern(about, name), null)) {
            while (rows.next()) {
                Place place = new Place(
                        rows.getString("TABLE_CAT"), rows.getString("TABLE_SCHEM"), rows.getString("TABLE_NAME"));
                int position = searched.isEmpty() ? 0 : searched.indexOf(place.schema());
                if (position >= 0 && place.table().equalsIgnoreCase(name)) {
                    found.put(position, place);
                }
            }
        }
        return found.values().stream().findFirst();
    }

    /** The schemas in which a name without one is looked for, in their order; none where the database has no schemas. */
    private static List<String> searched(Connection connection) throws SQLException {
        List<String> schemas = new ArrayList<>();
        if (Dialect.detect(connection) == Dialect.POSTGRESQL) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT unnest(current_schemas(false))")) {
                while (rows.next()) {
                    schemas.add(rows.getString(1));
                }
            }
        } else if (connection.getSchema() != null) {
            schemas.add(connection.getSchema());
        }
        return schemas;
    }

    private static String pattern(DatabaseMetaData about, String name) throws SQLException {
        return stored(about, name).replace("_", about.getSearchStringEscape() + "_");
    }

    private static String stored(DatabaseMetaData about, String name) throws SQLException {
        return about.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
    }

    private static Map<String, Column> columns(Connection connection, DatabaseMetaData about, Place place)
            throws SQLException {
        Dialect dialect = Dialect.detect(connection);
        Map<String, Column> columns = new LinkedHashMap<>();
        String table = pattern(about, place.table());
        try (ResultSet rows = about.getColumns(place.catalog(), place.schema(), table, "%")) {
            while (rows.next()) {
                boolean optional = rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls;
                boolean given = optional
                        || rows.getString("COLUMN_DEF") != null
                        || "YES".equals(rows.getString("IS_AUTOINCREMENT"));
                String name = rows.getString("COLUMN_NAME");
                Column column = new Column(
                        rows.getInt("DATA_TYPE"),
                        rows.getString("TYPE_NAME"),
                        rows.getLong("COLUMN_SIZE"),
                        optional ? TablePlan.Requirement.OPTIONAL : TablePlan.Requirement.NEEDED,
                        given ? Given.BY_THE_DATABASE : Given.BY_WHOEVER_INSERTS,
                        spelling(dialect, about, name));
                // of two that differ in case alone the one that statements find
                columns.merge(low(name), column, (one, other) -> one.spelling() == Spelling.PLAIN ? one : other);
            }
        }
        return columns;
    }

    private static Spelling spelling(Dialect dialect, DatabaseMetaData about, String name) throws SQLException {
        boolean plain = switch (dialect) {
            case POSTGRESQL -> name.equals(low(name));
            case H2 -> !about.storesUpperCaseIdentifiers() || name.equals(name.toUpperCase(Locale.ROOT));
            case SQLITE, MARIADB -> true;
        };
        return plain ? Spelling.PLAIN : Spelling.QUOTED;
    }

    private static List<String> key(DatabaseMetaData about, Place place) throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        try (ResultSet rows = about.getPrimaryKeys(place.catalog(), place.schema(), place.table())) {
            while (rows.next()) {
                columns.put(rows.getInt("KEY_SEQ"), low(rows.getString("COLUMN_NAME")));
            }
        }
        return List.copyOf(columns.values());
    }

    private static List<Index> indexes(DatabaseMetaData about, Place place) throws SQLException {
        Map<String, Map<Integer, String>> columns = new TreeMap<>();
        Set<String> unique = new HashSet<>();
        Set<String> partial = new HashSet<>();
        try (ResultSet rows = about.getIndexInfo(place.catalog(), place.schema(), place.table(), false, true)) {
            while (rows.next()) {
                String index = rows.getString("INDEX_NAME");
                String column = rows.getString("COLUMN_NAME");
                if (index != null && column != null) {
                    columns.computeIfAbsent(index, name -> new TreeMap<>())
                            .put(rows.getInt("ORDINAL_POSITION"), low(column));
                    if (!rows.getBoolean("NON_UNIQUE")) {
                        unique.add(index);
                    }
                    if (rows.getString("FILTER_CONDITION") != null) {
                        partial.add(index);
                    }
                }
            }
        }
        return columns.entrySet().stream()
                .map(index -> new Index(
                        List.copyOf(index.getValue().values()),
                        unique.contains(index.getKey()),
                        !partial.contains(index.getKey())))
                .toList();
    }

    private static String low(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
