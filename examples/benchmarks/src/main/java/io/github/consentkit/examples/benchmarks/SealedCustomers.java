package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Clients as a host with plain JDBC keeps them that seals the personal fields of its own entities: the host's statements and
 * the SDK's in one transaction of the host.
 */
final class SealedCustomers {

    static final Collected HOW = Collected.on(Service.SIGN_UP.value()).via(Service.HOMEPAGE.value());

    private static final String COLUMNS = "id, member, name, mobile, mobile_ix, email, joined_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM customer";
    private static final String INSERT = "INSERT INTO customer (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final HostTransactions host;
    private final ConsentKit kit;
    private final Entities<Customer> entities;

    private SealedCustomers(HostTransactions host, ConsentKit kit, Entities<Customer> entities) {
        this.host = host;
        this.kit = kit;
        this.entities = entities;
    }

    static SealedCustomers in(DataSource database) {
        Schema.install(database);
        Sql.run(
                database,
                "CREATE TABLE customer (id VARCHAR(200) PRIMARY KEY, member VARCHAR(200) NOT NULL, name VARBINARY(1000),"
                        + " mobile VARBINARY(1000), mobile_ix BIGINT, email VARBINARY(1000), joined_at BIGINT NOT NULL)",
                "CREATE INDEX customer_member ON customer (member, id)",
                "CREATE INDEX customer_mobile ON customer (mobile_ix)");
        HostTransactions host = new HostTransactions(database);
        JdbcStores stores = JdbcStores.on(database).within(host);
        ConsentKit kit = Service.on(stores, Service.FRONT_DESK);
        Vaults vaults = host.call(connection -> Vaults.install(kit, InMemoryMasterKeys.create()));
        return new SealedCustomers(
                host,
                kit,
                vaults.entities(
                        MethodHandles.lookup(),
                        Customer.class,
                        Optional.of(stores.rows("customer").column("mobileIndex", "mobile_ix"))));
    }

    void join(String member) {
        host.call(connection -> Members.join(kit, member));
    }

    /** Seals, and inserts. */
    void save(Client client) {
        host.call(connection -> {
            Customer customer = new Customer(client.id(), client.memberId(), client.joinedAt());
            entities.seal(customer, Customer.Values.of(client), HOW);
            Sql.change(
                    connection,
                    INSERT,
                    customer.id,
                    customer.memberId,
                    there(customer.name).bytes(),
                    there(customer.mobile).bytes(),
                    there(customer.mobileIndex),
                    there(customer.email).bytes(),
                    customer.joinedAt.toEpochMilli());
            return customer;
        });
    }

    /** Selects, and opens. */
    Client open(String id) {
        return host.call(connection -> entities.open(
                select(connection, SELECT + " WHERE id = ?", id).get(0), Client.class, Service.SERVICE_NOTICES));
    }

    /** Selects so many of a person, and opens them. */
    List<Client> page(String member, int size) {
        return host.call(connection -> openAll(
                select(connection, SELECT + " WHERE member = ? ORDER BY id LIMIT ?", member, (long) size), size));
    }

    /** Selects so many of all people, and opens them. */
    List<Client> list(int size) {
        return host.call(connection -> openAll(select(connection, SELECT + " ORDER BY id LIMIT ?", (long) size), size));
    }

    private List<Client> openAll(List<Customer> customers, int size) {
        List<Client> opened = new ArrayList<>();
        for (Outcome<Client> outcome : entities.openAll(customers, Client.class, Service.SERVICE_NOTICES)) {
            if (outcome instanceof Outcome.Opened<Client> value) {
                opened.add(value.value());
            }
        }
        if (opened.size() != size) {
            throw new IllegalStateException("only " + opened.size() + " entities opened");
        }
        return opened;
    }

    private static List<Customer> select(Connection connection, String sql, Object... parameters) throws SQLException {
        List<Customer> customers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Sql.set(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Customer customer =
                            new Customer(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(7)));
                    customer.name = Sealed.of(row.getBytes(3));
                    customer.mobile = Sealed.of(row.getBytes(4));
                    customer.mobileIndex = row.getLong(5);
                    customer.email = Sealed.of(row.getBytes(6));
                    customers.add(customer);
                }
            }
        }
        return customers;
    }

    /** What the SDK has filled in. */
    private static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
