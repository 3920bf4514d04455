package io.github.consentkit.examples.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The same end in plain JDBC: a page of ids by the date, and for each person a transaction of three DELETEs, which take the record,
 * the key and the person, and an INSERT that says so. Nothing is set apart, nobody is told, and no proof is left.
 */
final class PlainLeavers {

    private static final String[] DELETES = {
        "DELETE FROM plain_record WHERE id = ?",
        "DELETE FROM plain_key WHERE id = ?",
        "DELETE FROM plain_person WHERE id = ?"
    };

    private final DataSource database;

    PlainLeavers(DataSource database) {
        this.database = database;
        Sql.create(
                database,
                "CREATE TABLE plain_person (id VARCHAR(200) PRIMARY KEY, due_at BIGINT NOT NULL)",
                "CREATE INDEX plain_due ON plain_person (due_at, id)",
                "CREATE TABLE plain_record (id VARCHAR(200) PRIMARY KEY, content VARBINARY(400) NOT NULL)",
                "CREATE TABLE plain_key (id VARCHAR(200) PRIMARY KEY, content VARBINARY(400) NOT NULL)",
                "CREATE TABLE plain_destroyed (id VARCHAR(200) PRIMARY KEY, at_micros BIGINT NOT NULL)");
    }

    void leave(int people) {
        Sql.run(database, "DELETE FROM plain_destroyed");
        try (Connection connection = Sql.begin(database);
                PreparedStatement person = connection.prepareStatement("INSERT INTO plain_person VALUES (?, ?)");
                PreparedStatement content = connection.prepareStatement("INSERT INTO plain_record VALUES (?, ?)");
                PreparedStatement key = connection.prepareStatement("INSERT INTO plain_key VALUES (?, ?)")) {
            for (int i = 0; i < people; i++) {
                String id = String.format("leaver-%08d", i);
                add(person, id, (long) i);
                add(content, id, new byte[300]);
                add(key, id, new byte[200]);
            }
            for (PreparedStatement statement : List.of(person, content, key)) {
                statement.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(PreparedStatement statement, Object... parameters) throws SQLException {
        Sql.set(statement, parameters);
        statement.addBatch();
    }

    void destroy(int people, int page) {
        int done = 0;
        try {
            for (List<String> ids = due(people, page); !ids.isEmpty(); ids = due(people, page)) {
                for (String id : ids) {
                    destroy(id);
                    done++;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (done != people) {
            throw new IllegalStateException("of " + people + " people " + done + " are gone");
        }
    }

    private List<String> due(long now, long atMost) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT id FROM plain_person WHERE due_at <= ? ORDER BY due_at, id LIMIT ?")) {
            Sql.set(statement, now, atMost);
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    private void destroy(String id) throws SQLException {
        try (Connection connection = Sql.begin(database)) {
            for (String delete : DELETES) {
                Sql.change(connection, delete, id);
            }
            Sql.change(connection, "INSERT INTO plain_destroyed VALUES (?, ?)", id, 1L);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
