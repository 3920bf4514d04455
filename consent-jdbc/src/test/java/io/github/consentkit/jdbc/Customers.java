package io.github.consentkit.jdbc;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.SearchIndex;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** A host with a table of its own and plain JDBC, whose transactions the SDK joins. */
final class Customers {

    static final SubjectId ANNA = SubjectId.of("anna");
    static final String PHONE = "010-2024-0221";
    static final Id<Purpose> NOTICES = Id.of("service-notices");
    static final Id<Purpose> ADVERTISING = Id.of("event-advertising");

    static final Path POLICY =
            Path.of("../examples/consulting/src/main/resources/io/github/consentkit/examples/consulting/"
                    + "privacy-policy.json");

    final HostTransactions host;
    final JdbcStores stores;
    final ConsentKit kit;
    final Entities<Customer> entities;
    Vaults vaults;

    Customers(DataSource fresh) {
        DataSource dataSource = Databases.installed(fresh);
        String bytes = JdbcStores.detect(dataSource) == Dialect.POSTGRESQL ? "BYTEA" : "VARBINARY(200)";
        Databases.run(
                dataSource,
                "CREATE TABLE customers (id VARCHAR(40) PRIMARY KEY, member VARCHAR(40) NOT NULL, name " + bytes
                        + ", mobile " + bytes + ", mobile_ix BIGINT, version INTEGER NOT NULL)");
        host = new HostTransactions(dataSource);
        stores = JdbcStores.on(dataSource).within(host);
        kit = ConsentKit.builder(PolicyReader.read(POLICY))
                .stores(stores)
                .actor(() -> Actor.staff("staff-01", Id.of("front-desk"), "desk"))
                .build();
        host.run(connection -> {
            vaults = Vaults.install(kit, InMemoryMasterKeys.create());
            kit.subjects().enrolAdult(ANNA);
        });
        entities = vaults.entities(
                MethodHandles.lookup(),
                Customer.class,
                Optional.of(stores.rows("customers")
                        .column("mobileIndex", "mobile_ix")
                        .version("version")));
    }

    /** Seals and inserts, in the transaction that is open. */
    Customer join(Connection connection, String id) throws SQLException {
        Customer customer = new Customer();
        customer.id = id;
        customer.memberId = ANNA.value();
        entities.seal(
                customer,
                new Details("Planted-Name", Personal.of(PHONE)),
                Collected.on("sign-up").via("homepage"));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO customers VALUES (?, ?, ?, ?, ?, 0)")) {
            insert.setString(1, customer.id);
            insert.setString(2, customer.memberId);
            insert.setBytes(3, customer.name.bytes());
            insert.setBytes(4, customer.mobile.bytes());
            insert.setLong(5, customer.mobileIndex);
            insert.executeUpdate();
        }
        return customer;
    }

    /** Reads the host's rows. */
    List<Customer> rows(Connection connection, String condition) throws SQLException {
        List<Customer> all = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM customers " + condition);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Customer customer = new Customer();
                customer.id = rows.getString("id");
                customer.memberId = rows.getString("member");
                customer.name = Sealed.of(rows.getBytes("name"));
                customer.mobile = Sealed.of(rows.getBytes("mobile"));
                customer.mobileIndex = rows.getObject("mobile_ix", Long.class);
                customer.version = rows.getInt("version");
                all.add(customer);
            }
        }
        return all;
    }

    static final class Customer {

        @RecordId
        String id;

        @DataSubject
        String memberId;

        @PersonalData("name")
        Sealed<String> name;

        @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
        Sealed<String> mobile;

        @SearchIndex("mobile")
        Long mobileIndex;

        int version;
    }

    record Details(String name, Personal<String> mobile) {}

    record Mobile(Personal<String> mobile) {}
}
