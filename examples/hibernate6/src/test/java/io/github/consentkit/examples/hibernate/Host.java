package io.github.consentkit.examples.hibernate;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.audit.LogReport;
import io.github.consentkit.crypto.jpa.SealedConverter;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionTemplate;

/** A host with Hibernate and Spring's transactions, wired by hand. */
final class Host implements AutoCloseable {

    static final SubjectId ANNA = SubjectId.of("anna");
    static final SubjectId BORA = SubjectId.of("bora");
    static final String PHONE = "010-2024-0221";
    static final Id<Purpose> NOTICES = Id.of("service-notices");
    static final Id<Purpose> ADVERTISING = Id.of("event-advertising");
    static final Collected JOINING = Collected.on("sign-up").via("homepage");
    static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");

    private static final Path POLICY =
            Path.of("../consulting/src/main/resources/io/github/consentkit/examples/consulting/privacy-policy.json");

    final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    final LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
    final EntityManager entityManager;
    final Statistics statistics;
    final TransactionTemplate transactions;
    final JdbcStores stores;
    final ConsentKit kit;
    final Vaults vaults;
    final Entities<Customer> customers;
    final Entities<Visit> visits;

    Host() {
        factory.setDataSource(pool);
        factory.setManagedTypes(PersistenceManagedTypes.of(
                Person.class.getName(),
                Customer.class.getName(),
                Visit.class.getName(),
                OldCustomer.class.getName(),
                SealedConverter.class.getName()));
        HibernateJpaVendorAdapter hibernate = new HibernateJpaVendorAdapter();
        hibernate.setGenerateDdl(true);
        factory.setJpaVendorAdapter(hibernate);
        factory.setJpaPropertyMap(Map.of(
                "hibernate.generate_statistics", "true",
                "hibernate.cache.use_second_level_cache", "true",
                "hibernate.cache.region.factory_class", "jcache",
                "hibernate.javax.cache.missing_cache_strategy", "create",
                "hibernate.cache.region_prefix", UUID.randomUUID().toString(),
                "jakarta.persistence.sharedCache.mode", "ENABLE_SELECTIVE"));
        factory.afterPropertiesSet();
        EntityManagerFactory entities = Objects.requireNonNull(factory.getObject());
        entityManager = SharedEntityManagerCreator.createSharedEntityManager(entities);
        statistics = entities.unwrap(SessionFactory.class).getStatistics();
        transactions = new TransactionTemplate(new JpaTransactionManager(entities));

        Schema.install(pool);
        stores = JdbcStores.on(pool).within(new SpringConnections(pool));
        kit = ConsentKit.builder(PolicyReader.read(POLICY))
                .stores(stores)
                .actor(() -> Actor.staff("staff-01", Id.of("front-desk"), "desk"))
                .build();
        vaults = inTransaction(manager -> {
            kit.subjects().enrolAdult(ANNA);
            kit.subjects().enrolAdult(BORA);
            return Vaults.install(kit, InMemoryMasterKeys.create());
        });
        customers = vaults.entities(
                Customer.class,
                stores.rows("customers")
                        .id("id", UUID::fromString)
                        .column("mobileIndex", "mobile_ix")
                        .version("version"));
        visits = vaults.entities(Visit.class);
    }

    /** Seals and persists a customer in a transaction of her own. */
    Customer joined(SubjectId member) {
        return inTransaction(manager -> {
            Customer customer = new Customer(member.value());
            customers.seal(customer, details(PHONE), JOINING);
            manager.persist(customer);
            return customer;
        });
    }

    static Details details(String phone) {
        return new Details("Planted-Name", Personal.of(phone), "anna@example.com");
    }

    <R> R inTransaction(Function<EntityManager, R> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.apply(entityManager)));
    }

    void run(Consumer<EntityManager> work) {
        transactions.executeWithoutResult(status -> work.accept(entityManager));
    }

    long logged() {
        return vaults.verifyAccessLog().lengths().stream()
                .mapToLong(LogReport.Length::lines)
                .sum();
    }

    @Override
    public void close() {
        factory.destroy();
        pool.dispose();
    }

    record Details(String name, Personal<String> mobile, String email) {}

    record Mobile(Personal<String> mobile) {}

    record Greeting(Personal<String> name, int visits) {}

    record Names(Personal<String> visitorName, Personal<String> companionName) {}
}
