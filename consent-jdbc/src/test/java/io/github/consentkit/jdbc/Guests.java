package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.NOTICES;
import static io.github.consentkit.jdbc.Archive.OFFICER;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.EntityRows;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.gate.Action;
import io.github.consentkit.jdbc.Customers.Customer;
import io.github.consentkit.jdbc.Customers.Details;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.SubjectId;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The host with its table of customers. */
final class Guests {

    static final String NAME = "Anna Kim";

    final DataSource database;
    final Archive archive;
    final Entities<Customer> entities;

    Guests(DataSource database, Archive archive) {
        this(
                database,
                archive,
                archive.vaults.entities(
                        MethodHandles.lookup(), Customer.class, Optional.of(rows((JdbcStores) archive.live))));
    }

    Guests(DataSource database, Archive archive, Entities<Customer> entities) {
        this.database = database;
        this.archive = archive;
        this.entities = entities;
    }

    /** Tells where the columns are. */
    static EntityRows rows(JdbcStores stores) {
        return stores.rows("customers")
                .column("name", "name")
                .column("mobile", "mobile")
                .column("mobileIndex", "mobile_ix")
                .version("version");
    }

    /** Makes the host's table. */
    static void createTable(DataSource database) {
        String bytes = JdbcStores.detect(database) == Dialect.POSTGRESQL ? "BYTEA" : "VARBINARY(200)";
        Databases.run(
                database,
                "CREATE TABLE customers (id VARCHAR(40) PRIMARY KEY, member VARCHAR(40) NOT NULL, name " + bytes
                        + ", mobile " + bytes + ", mobile_ix BIGINT, version INTEGER NOT NULL)");
    }

    Customer join(SubjectId member, String id) throws SQLException {
        archive.kit.subjects().enrolAdult(member);
        Customer customer = new Customer();
        customer.id = id;
        customer.memberId = member.value();
        seal(customer, new Details(NAME, Personal.of(Customers.PHONE)));
        insert(database, customer);
        return customer;
    }

    /** As the host's mapper stores a new one. */
    static void insert(DataSource database, Customer customer) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO customers VALUES (?, ?, ?, ?, ?, 0)")) {
            insert.setString(1, customer.id);
            insert.setString(2, customer.memberId);
            insert.setBytes(3, customer.name.bytes());
            insert.setBytes(4, customer.mobile.bytes());
            insert.setLong(5, customer.mobileIndex);
            insert.executeUpdate();
        }
    }

    void seal(Customer customer, Details details) {
        entities.by(Archive.DESK).seal(customer, details, Archive.JOINING);
    }

    /** As the host's mapper writes it, all columns. */
    void write(Customer customer) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE customers SET name = ?, mobile = ?, mobile_ix = ? WHERE id = ?")) {
            update.setBytes(1, customer.name == null ? null : customer.name.bytes());
            update.setBytes(2, customer.mobile == null ? null : customer.mobile.bytes());
            update.setObject(3, customer.mobileIndex);
            update.setString(4, customer.id);
            update.executeUpdate();
        }
    }

    Customer load(String id) throws SQLException {
        return load(database, id);
    }

    /** As the host's mapper reads one. */
    static Customer load(DataSource database, String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT member, name, mobile FROM customers WHERE id = ?")) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                Customer customer = new Customer();
                customer.id = id;
                customer.memberId = rows.getString(1);
                customer.name = rows.getBytes(2) == null ? null : Sealed.of(rows.getBytes(2));
                customer.mobile = rows.getBytes(3) == null ? null : Sealed.of(rows.getBytes(3));
                return customer;
            }
        }
    }

    /** As everybody does who works with customers. */
    Outcome<Details> use(Customer customer) {
        return entities.by(Archive.DESK).tryOpen(customer, Details.class, NOTICES);
    }

    Outcome<Details> open(Customer customer, Action action) {
        return entities.by(OFFICER).tryOpen(customer, Details.class, action);
    }

    void separate(SubjectId member, String id, Set<Id<Item>> items) {
        archive.holder("customer")
                .separate(archive.live.unitOfWork(), member, Optional.of(new RecordRef("customer", id)), items);
    }

    DestroyedKeys destroy(SubjectId member, String id, Set<Id<Item>> items) {
        return archive.live
                .unitOfWork()
                .call(transaction -> archive.holder("customer")
                        .destroy(transaction, member, Optional.of(new RecordRef("customer", id)), items));
    }
}
