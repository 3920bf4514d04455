package io.github.consentkit.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The live store in PostgreSQL, the separate one in MariaDB: the rows of the tables are copied, and come back. */
class RestoredSeparationOnServersTest extends RestoredSeparationContract {

    private final Map<String, String> urls = Map.of("live", Databases.postgreSqlUrl(), "apart", Databases.mariaDbUrl());
    private final Map<String, Map<String, List<List<Object>>>> copies = new HashMap<>();

    @Override
    DataSource connect(String name) {
        return Pool.of(Databases.installed(owner(name), Archive.shapes()));
    }

    /** May do more than the service. */
    private DataSource owner(String name) {
        return Databases.at(urls.get(name));
    }

    @Override
    void copy(String name) throws SQLException {
        Map<String, List<List<Object>>> tables = new HashMap<>();
        try (Connection connection = owner(name).getConnection()) {
            for (String table : tables(connection)) {
                tables.put(table, rows(connection, table));
            }
        }
        copies.put(name, tables);
    }

    @Override
    void bringBack(String name) throws SQLException {
        Map<String, List<List<Object>>> tables = copies.get(name);
        try (Connection connection = owner(name).getConnection()) {
            connection.setAutoCommit(false);
            for (String table : tables(connection)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("DELETE FROM " + table);
                }
                for (List<Object> row : tables.get(table)) {
                    insert(connection, table, row);
                }
            }
            connection.commit();
        }
    }

    @Override
    void disconnect() {
        // whoever opens them again has other connections
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        DatabaseMetaData metadata = connection.getMetaData();
        try (ResultSet found = metadata.getTables(
                connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static List<List<Object>> rows(Connection connection, String table) throws SQLException {
        List<List<Object>> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getObject(i));
                }
                all.add(row);
            }
        }
        return all;
    }

    private static void insert(Connection connection, String table, List<Object> row) throws SQLException {
        String marks = "?" + ", ?".repeat(row.size() - 1);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
            for (int i = 0; i < row.size(); i++) {
                insert.setObject(i + 1, row.get(i));
            }
            insert.executeUpdate();
        }
    }
}
