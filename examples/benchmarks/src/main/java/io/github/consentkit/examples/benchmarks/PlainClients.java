package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.crypto.vault.Personal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Clients in plain JDBC: nothing is encrypted, nothing is decided.
 *
 * <p>The baseline of opening is what a read of a record costs that also has to see the state of the person and of the keys,
 * and that is recorded: one SELECT by the record's id that joins two side tables by their primary keys, then one INSERT into
 * the audit table, committed on a connection of its own before the values are returned.
 *
 * <p>The baseline of saving runs the statements of the SDK's save, one for one: keys, stamp and whether the id is taken; what is held of
 * the person, her membership, her consents, what happened and what is locked; then the lock of her row, the row itself where it is the first one,
 * a row of keys of the same size, the record and the stamp. A record of somebody who is known is read with its side tables, and changed with
 * the stamp. The SDK writes nothing into the access log when it saves.
 *
 * <p>Beside each stands the shortest form, without anything that the record itself does not need.
 */
final class PlainClients {

    private static final String TENANT = "default";
    private static final String TYPE = "client";
    private static final String COLUMNS =
            "tenant, subject, id, version, facts, name, mobile, mobile_ix, email, joined_at";
    private static final String WITH_SIDE_TABLES =
            "SELECT c.tenant, c.subject, c.id, c.version, c.facts, c.name, c.mobile, c.mobile_ix, c.email, c.joined_at,"
                    + " k.epoch, k.version, k.wrapped, m.stamp FROM plain_client c LEFT JOIN plain_key k ON k.tenant ="
                    + " c.tenant AND k.subject = c.subject AND k.record_type = '" + TYPE
                    + "' AND k.record_id = c.id"
                    + " LEFT JOIN plain_member m ON m.tenant = c.tenant AND m.subject = c.subject";
    /** What the SDK asks of somebody who is not known. */
    private static final List<String> OF_A_MEMBER = List.of(
            "SELECT subject, id, version, facts FROM plain_client",
            "SELECT child_until, enrolled_at FROM plain_member",
            "SELECT seq, block FROM plain_consent",
            "SELECT seq, block FROM plain_event",
            "SELECT seq, block FROM plain_lock");

    private static final String BY_ID = " WHERE c.tenant = ? AND c.id = ?";
    private static final String BY_MOBILE = " WHERE c.tenant = ? AND c.mobile_ix = ?";
    private static final String BY_MEMBER = " WHERE c.tenant = ? AND c.subject = ? ORDER BY c.id LIMIT ?";
    private static final String BY_ID_ALONE = " WHERE c.tenant = ? ORDER BY c.tenant, c.id LIMIT ?";
    private static final String INSERT =
            "INSERT INTO plain_client (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    /** As many bytes as a keyring of three items and the facts of three items have. */
    private static final byte[] KEYS = new byte[320];

    private static final byte[] FACTS = new byte[240];

    private final DataSource database;
    private final PlainAudit audit;

    private PlainClients(DataSource database, PlainAudit audit) {
        this.database = database;
        this.audit = audit;
    }

    static PlainClients in(DataSource database) {
        Sql.create(
                database,
                "CREATE TABLE plain_client (tenant VARCHAR(200) NOT NULL, subject VARCHAR(200) NOT NULL, id VARCHAR(200)"
                        + " NOT NULL, version BIGINT NOT NULL, facts VARBINARY(100000) NOT NULL, name VARCHAR(1000), mobile"
                        + " VARCHAR(1000), mobile_ix BIGINT, email VARCHAR(1000), joined_at BIGINT,"
                        + " PRIMARY KEY (tenant, subject, id))",
                "CREATE INDEX plain_client_id ON plain_client (tenant, id)",
                "CREATE INDEX plain_client_mobile ON plain_client (tenant, mobile_ix)",
                "CREATE TABLE plain_member (tenant VARCHAR(200) NOT NULL, subject VARCHAR(200) NOT NULL, child_until BIGINT,"
                        + " enrolled_at BIGINT NOT NULL, stamp BIGINT NOT NULL, PRIMARY KEY (tenant, subject))",
                ofAMember("plain_consent"),
                ofAMember("plain_event"),
                ofAMember("plain_lock"),
                "CREATE TABLE plain_head (tenant VARCHAR(200) NOT NULL, subject VARCHAR(200) NOT NULL, erased INTEGER NOT"
                        + " NULL, PRIMARY KEY (tenant, subject))",
                "CREATE TABLE plain_key (tenant VARCHAR(200) NOT NULL, subject VARCHAR(200) NOT NULL, record_type"
                        + " VARCHAR(200) NOT NULL, record_id VARCHAR(200) NOT NULL, epoch INTEGER NOT NULL, version BIGINT"
                        + " NOT NULL, wrapped VARBINARY(100000), PRIMARY KEY (tenant, subject, record_type, record_id))",
                "CREATE TABLE plain_fact (tenant VARCHAR(200) NOT NULL, subject VARCHAR(200) NOT NULL, record_type"
                        + " VARCHAR(200) NOT NULL, record_id VARCHAR(200) NOT NULL, version BIGINT NOT NULL, facts"
                        + " VARBINARY(100000) NOT NULL, PRIMARY KEY (tenant, subject, record_type, record_id))",
                "CREATE INDEX plain_fact_record ON plain_fact (tenant, record_type, record_id)");
        return new PlainClients(database, PlainAudit.in(database));
    }

    private static String ofAMember(String table) {
        return "CREATE TABLE " + table + " (tenant VARCHAR(200) NOT NULL, subject VARCHAR(200) NOT NULL, seq BIGINT NOT"
                + " NULL, block VARCHAR(200) NOT NULL, PRIMARY KEY (tenant, subject, seq))";
    }

    void join(String member) throws SQLException {
        try (Connection connection = Sql.begin(database)) {
            join(connection, member);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void join(Connection connection, String member) throws SQLException {
        Sql.change(
                connection,
                "INSERT INTO plain_member (tenant, subject, enrolled_at, stamp) VALUES (?, ?, ?, 0)",
                TENANT,
                member,
                System.currentTimeMillis());
    }

    /** Reads the record with its side tables, and leaves a trail of it. */
    Client open(String id) throws SQLException {
        Client client = one(read(WITH_SIDE_TABLES + BY_ID, true, TENANT, id));
        audit.write("use", "service-notices");
        return client;
    }

    /** Reads the record alone. */
    Client openUnseen(String id) throws SQLException {
        return one(read("SELECT " + COLUMNS + " FROM plain_client c" + BY_ID, false, TENANT, id));
    }

    /** Reads the records of a number by an index with their side tables, and leaves a trail of each. */
    List<Client> find(String mobile) throws SQLException {
        List<Client> clients = read(WITH_SIDE_TABLES + BY_MOBILE, true, TENANT, (long) mobile.hashCode());
        audit.write("use", "service-notices", clients.size());
        return clients;
    }

    /** Inserts the records in one batch, and nothing else. */
    void importUnseen(List<Client> clients) throws SQLException {
        try (Connection connection = Sql.begin(database)) {
            insert(connection, clients);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** Runs what the SDK's import of these records runs, for all of them together. */
    void importAll(List<Client> clients) throws SQLException {
        try (Connection connection = Sql.begin(database)) {
            PlainImport work = new PlainImport(connection, TENANT, clients);
            work.read();
            work.lock();
            work.keys(KEYS);
            insert(connection, clients);
            work.stamps();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void insert(Connection connection, List<Client> clients) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Client client : clients) {
                Sql.set(statement, row(client));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Lets them join together. */
    void joinAll(List<Client> clients) throws SQLException {
        try (Connection connection = Sql.begin(database)) {
            for (Client client : clients) {
                join(connection, client.memberId());
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** Reads so many records of a person with their side tables, and leaves a trail of each. */
    List<Client> page(String member, int size) throws SQLException {
        List<Client> clients = read(WITH_SIDE_TABLES + BY_MEMBER, true, TENANT, member, (long) size);
        audit.write("use", "service-notices", clients.size());
        return clients;
    }

    /** Reads so many records of a person alone. */
    List<Client> pageUnseen(String member, int size) throws SQLException {
        return read("SELECT " + COLUMNS + " FROM plain_client c" + BY_MEMBER, false, TENANT, member, (long) size);
    }

    /** Reads so many records of all people with their side tables, and leaves a trail of each. */
    List<Client> list(int size) throws SQLException {
        List<Client> clients = read(WITH_SIDE_TABLES + BY_ID_ALONE, true, TENANT, (long) size);
        audit.write("use", "service-notices", clients.size());
        return clients;
    }

    /** Reads so many records of all people alone. */
    List<Client> listUnseen(int size) throws SQLException {
        return read("SELECT " + COLUMNS + " FROM plain_client c" + BY_ID_ALONE, false, TENANT, (long) size);
    }

    /** Runs what the SDK's save runs. */
    void save(Client client) throws SQLException {
        try (Connection connection = Sql.begin(database)) {
            save(connection, client);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** Runs what the sealing of an entity runs, whose facts lie beside it, and inserts the entity. */
    void saveBesideFacts(Client client) throws SQLException {
        try (Connection connection = Sql.begin(database)) {
            save(connection, client);
            Sql.change(
                    connection,
                    "INSERT INTO plain_fact (version, facts, tenant, subject, record_type, record_id)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    1L,
                    FACTS,
                    TENANT,
                    client.memberId(),
                    TYPE,
                    client.id());
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void save(Connection connection, Client client) throws SQLException {
        int vacant = Sql.count(
                connection,
                "SELECT h.erased, k.epoch, k.version, k.wrapped, m.stamp, c.id FROM plain_member m"
                        + " LEFT JOIN plain_head h ON h.tenant = m.tenant AND h.subject = m.subject"
                        + " LEFT JOIN plain_key k ON k.tenant = m.tenant AND k.subject = m.subject"
                        + " AND k.record_type = ? AND k.record_id = ?"
                        + " LEFT JOIN plain_client c ON c.tenant = m.tenant AND c.id = ?"
                        + " WHERE m.tenant = ? AND m.subject = ?",
                TYPE,
                client.id(),
                client.id(),
                TENANT,
                client.memberId());
        if (vacant != 1) {
            throw new IllegalStateException("nobody has joined");
        }
        for (String facts : OF_A_MEMBER) {
            Sql.count(connection, facts + " WHERE tenant = ? AND subject = ?", TENANT, client.memberId());
        }
        lock(connection, client);
        Sql.change(
                connection,
                "INSERT INTO plain_key (epoch, version, wrapped, tenant, subject, record_type, record_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                1L,
                1L,
                KEYS,
                TENANT,
                client.memberId(),
                TYPE,
                client.id());
        insert(connection, client);
        stamp(connection, client);
    }

    private static void stamp(Connection connection, Client client) throws SQLException {
        Sql.change(
                connection,
                "UPDATE plain_member SET stamp = ? WHERE tenant = ? AND subject = ?",
                System.nanoTime(),
                TENANT,
                client.memberId());
    }

    /** Reads the record with its side tables, and changes one value and the stamp, as the SDK does where the person is known. */
    void change(Client client) throws SQLException {
        try (Connection connection = Sql.begin(database)) {
            Sql.count(connection, WITH_SIDE_TABLES + BY_ID, TENANT, client.id());
            changeEmail(connection, client);
            stamp(connection, client);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** Changes one value, and nothing else. */
    void changeUnseen(Client client) throws SQLException {
        try (Connection connection = Sql.begin(database)) {
            changeEmail(connection, client);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void changeEmail(Connection connection, Client client) throws SQLException {
        Sql.change(
                connection,
                "UPDATE plain_client SET version = version + 1, facts = ?, email = ? WHERE tenant = ? AND subject = ?"
                        + " AND id = ?",
                FACTS,
                client.email().reveal(),
                TENANT,
                client.memberId(),
                client.id());
    }

    /** Inserts the record, then leaves a trail of it. */
    void saveSeen(Client client) throws SQLException {
        saveUnseen(client);
        audit.write("collect", "sign-up");
    }

    /** Inserts the record alone. */
    void saveUnseen(Client client) throws SQLException {
        try (Connection connection = Sql.begin(database)) {
            insert(connection, client);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void lock(Connection connection, Client client) throws SQLException {
        int found = Sql.count(
                connection,
                "SELECT erased FROM plain_head WHERE tenant = ? AND subject = ? FOR UPDATE",
                TENANT,
                client.memberId());
        if (found == 0) {
            Sql.change(
                    connection,
                    "INSERT INTO plain_head (tenant, subject, erased) VALUES (?, ?, 0)",
                    TENANT,
                    client.memberId());
        }
    }

    private static void insert(Connection connection, Client client) throws SQLException {
        Sql.change(connection, INSERT, row(client));
    }

    private static Object[] row(Client client) {
        String mobile = client.mobile().reveal();
        return new Object[] {
            TENANT,
            client.memberId(),
            client.id(),
            1L,
            FACTS,
            client.name().reveal(),
            mobile,
            (long) mobile.hashCode(),
            client.email().reveal(),
            client.joinedAt().toEpochMilli()
        };
    }

    private static Client one(List<Client> clients) {
        if (clients.size() != 1) {
            throw new IllegalStateException("there is not one such record, but " + clients.size());
        }
        return clients.get(0);
    }

    private List<Client> read(String sql, boolean withSideTables, Object... parameters) throws SQLException {
        List<Client> clients = new ArrayList<>();
        try (Connection connection = Sql.begin(database)) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Sql.set(statement, parameters);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        clients.add(client(row, withSideTables));
                    }
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
        return clients;
    }

    private static Client client(ResultSet row, boolean withSideTables) throws SQLException {
        if (row.getBytes(5).length == 0 || (withSideTables && row.getBytes(13).length == 0)) {
            throw new IllegalStateException("a row lacks what was written with it");
        }
        return new Client(
                row.getString(3),
                row.getString(2),
                Personal.of(row.getString(6)),
                Personal.of(row.getString(7)),
                Personal.of(row.getString(9)),
                Instant.ofEpochMilli(row.getLong(10)));
    }
}
