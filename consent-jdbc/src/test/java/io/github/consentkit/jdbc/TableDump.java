package io.github.consentkit.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * A backup as a text: every row of every table, as the tools of each database write it. A line begins with what it is, and has
 * a cell after each tab.
 */
final class TableDump {

    private static final Set<Integer> BINARY = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    private TableDump() {}

    /** Writes what stands in the schema with which a connection begins. */
    static void write(DataSource database, Path file) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (String table : tables(connection)) {
                lines.add("table\t" + table);
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM " + quoted(connection, table))) {
                    while (rows.next()) {
                        lines.add(row(rows));
                    }
                }
            }
            Files.write(file, lines);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Brings the rows into a database that has the tables, in place of what is in them. */
    static void restore(Path file, DataSource database) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            String table = "";
            for (String line : Files.readAllLines(file)) {
                String[] cells = line.split("\t", -1);
                if (cells[0].equals("table")) {
                    table = quoted(connection, cells[1]);
                    try (Statement statement = connection.createStatement()) {
                        statement.executeUpdate("DELETE FROM " + table);
                    }
                } else {
                    insert(connection, table, cells);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the tables of the schema that have this many rows or more, in lower case. */
    static Set<String> tables(DataSource database, int rows) {
        Set<String> names = new TreeSet<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + quoted(connection, table))) {
                    count.next();
                    if (count.getInt(1) >= rows) {
                        names.add(table.toLowerCase(Locale.ROOT));
                    }
                }
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static String row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        StringBuilder line = new StringBuilder("row");
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            line.append('\t').append(cell(rows, columns.getColumnType(i), i));
        }
        return line.toString();
    }

    private static String cell(ResultSet rows, int type, int column) throws SQLException {
        Object value = rows.getObject(column);
        if (value == null) {
            return "null";
        }
        // SQLite gives each cell a type of its own
        if (BINARY.contains(type) || value instanceof byte[]) {
            return "bytes " + HexFormat.of().formatHex(rows.getBytes(column));
        }
        return value instanceof Number
                ? "number " + rows.getLong(column)
                : "text "
                        + rows.getString(column)
                                .replace("\\", "\\\\")
                                .replace("\t", "\\t")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r");
    }

    private static void insert(Connection connection, String table, String[] cells) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(cells.length - 1, "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
            for (int i = 1; i < cells.length; i++) {
                String cell = cells[i];
                String value = cell.substring(cell.indexOf(' ') + 1);
                if (cell.equals("null")) {
                    insert.setNull(i, Types.NULL);
                } else if (cell.startsWith("bytes ")) {
                    insert.setBytes(i, HexFormat.of().parseHex(value));
                } else if (cell.startsWith("number ")) {
                    insert.setLong(i, Long.parseLong(value));
                } else {
                    insert.setString(i, value.translateEscapes());
                }
            }
            insert.executeUpdate();
        }
    }

    private static String quoted(Connection connection, String table) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        return quote + table + quote;
    }
}
