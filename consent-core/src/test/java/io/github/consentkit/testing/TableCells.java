package io.github.consentkit.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every cell of every table that a connection sees, but for the database's own. */
final class TableCells {

    private static final Set<String> SYSTEM =
            Set.of("information_schema", "pg_catalog", "mysql", "performance_schema", "sys");
    private static final Set<Integer> BINARY = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    private TableCells() {}

    static void search(Connection connection, Optional<String> schema, LeakSearch search) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        for (String table : tables(connection, schema.orElse(null), quote)) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                search(table, rows, search);
            }
        }
    }

    private static List<String> tables(Connection connection, @Nullable String only, String quote) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(connection.getCatalog(), only, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String schema = tables.getString("TABLE_SCHEM");
                String name = quote + tables.getString("TABLE_NAME") + quote;
                if (schema == null) {
                    names.add(name);
                } else if (!SYSTEM.contains(schema.toLowerCase(Locale.ROOT))) {
                    names.add(quote + schema + quote + "." + name);
                }
            }
        }
        return names;
    }

    private static void search(String table, ResultSet rows, LeakSearch search) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        for (int row = 1; rows.next(); row++) {
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String where = table + "." + columns.getColumnName(i) + ", row " + row;
                // SQLite gives each cell a type of its own
                boolean binary = BINARY.contains(columns.getColumnType(i)) || rows.getObject(i) instanceof byte[];
                byte[] bytes = binary ? rows.getBytes(i) : null;
                if (bytes != null) {
                    search.in(where, bytes);
                } else if (rows.getString(i) != null) {
                    search.in(where, rows.getString(i));
                }
            }
        }
    }
}
