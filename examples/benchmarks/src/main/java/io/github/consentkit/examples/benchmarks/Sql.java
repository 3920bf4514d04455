package io.github.consentkit.examples.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Short forms of JDBC for the baselines, which cost no more than the long ones. */
final class Sql {

    private Sql() {}

    /** Runs the statements, each committed by itself. */
    static void run(DataSource database, String... statements) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes tables that are written for H2, with the types of the database that it is. */
    static void create(DataSource database, String... statements) {
        String product;
        try (Connection connection = database.getConnection()) {
            product = connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        for (String sql : statements) {
            run(
                    database,
                    switch (product) {
                        case "PostgreSQL" -> sql.replaceAll("VARBINARY\\(\\d+\\)", "BYTEA");
                        // its keys have 3,072 bytes at most, and a character may have four
                        case "MariaDB" ->
                            sql.replaceAll("VARBINARY\\(\\d+\\)", "MEDIUMBLOB").replace("VARCHAR(200)", "VARCHAR(100)");
                        default -> sql;
                    });
        }
    }

    /** Begins a transaction on a connection of the pool. */
    static Connection begin(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Sets the parameters by their types. */
    static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof String text) {
                statement.setString(i + 1, text);
            } else if (parameters[i] instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (parameters[i] instanceof Long number) {
                statement.setLong(i + 1, number);
            } else {
                throw new IllegalArgumentException("a parameter is a text, a number or bytes");
            }
        }
    }

    static void change(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("not one row: " + sql);
            }
        }
    }

    /** Reads all rows of a query that the benchmark does not look at, and counts them. */
    static int count(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return count(statement);
        }
    }

    /** Runs the query, reads all of its rows, and counts them. */
    static int count(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    /** How many rows a table has. */
    static int rows(DataSource database, String table) {
        try (Connection connection = database.getConnection()) {
            return count(connection, "SELECT 1 FROM " + table);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
