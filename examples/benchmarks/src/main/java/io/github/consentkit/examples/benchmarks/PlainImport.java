package io.github.consentkit.examples.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The statements of an import of the SDK in plain JDBC, each for all of the records together. */
final class PlainImport {

    private final Connection connection;
    private final String tenant;
    private final List<Client> clients;
    private final List<String> people;
    private final boolean joinsArrays;

    PlainImport(Connection connection, String tenant, List<Client> clients) throws SQLException {
        this.connection = connection;
        this.tenant = tenant;
        this.clients = clients;
        this.people = clients.stream().map(Client::memberId).toList();
        this.joinsArrays = connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /** What is held of the people, who they are, what they agreed to and reported, their keys, and whether an id is taken. */
    void read() throws SQLException {
        of("plain_client", "subject", "id, version, facts", people);
        of("plain_member", "subject", "child_until, enrolled_at", people);
        for (int i = 0; i < 3; i++) {
            of("plain_consent", "subject", "seq, block", people); // in place of pseudonyms, events and restrictions
        }
        of("plain_head", "subject", "erased", people);
        of("plain_key", "subject", "epoch, version, wrapped", people);
        if (of("plain_client", "id", "id", clients.stream().map(Client::id).toList()) > 0) {
            throw new IllegalStateException("an id is taken");
        }
    }

    /** Whose rows are locked, made and locked again, as one that was there has to be read as the newest. */
    void lock() throws SQLException {
        lockHeads();
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO plain_head (tenant, subject, erased) VALUES (?, ?, 0)")) {
            for (String person : people) {
                Sql.set(statement, tenant, person);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        lockHeads();
    }

    /** Gives each record a row of keys, and each person a new stamp. */
    void keys(byte[] keys) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO plain_key (epoch, version, wrapped, tenant, subject, record_type, record_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (Client client : clients) {
                Sql.set(insert, 1L, 1L, keys, tenant, client.memberId(), "client", client.id());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void stamps() throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE plain_member SET stamp = ? WHERE tenant = ? AND subject = ?")) {
            for (String person : people) {
                Sql.set(update, System.nanoTime(), tenant, person);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private void lockHeads() throws SQLException {
        String select = "SELECT subject, erased FROM plain_head";
        if (joinsArrays) {
            Object[] keys =
                    people.stream().flatMap(person -> Stream.of(tenant, person)).toArray();
            Sql.count(connection, select + " WHERE (tenant, subject) IN (" + marks("(?, ?)") + ") FOR UPDATE", keys);
        } else {
            in(select, "subject", people, " FOR UPDATE");
        }
    }

    /** In the form in which each database goes by its index. */
    private int of(String table, String key, String columns, List<String> values) throws SQLException {
        String select = "SELECT " + columns + " FROM " + table;
        if (!joinsArrays) {
            return in(select, key, values, "");
        }
        try (PreparedStatement statement = connection.prepareStatement(select
                + " RIGHT JOIN UNNEST(CAST(? AS VARCHAR ARRAY)) w(wanted) ON tenant = ? AND " + key
                + " = w.wanted WHERE tenant IS NOT NULL")) {
            statement.setArray(1, connection.createArrayOf("VARCHAR", values.toArray()));
            statement.setString(2, tenant);
            return Sql.count(statement);
        }
    }

    private int in(String select, String key, List<String> values, String end) throws SQLException {
        Object[] parameters = Stream.concat(Stream.of(tenant), values.stream()).toArray();
        return Sql.count(
                connection, select + " WHERE tenant = ? AND " + key + " IN (" + marks("?") + ")" + end, parameters);
    }

    private String marks(String each) {
        return String.join(", ", Collections.nCopies(clients.size(), each));
    }
}
