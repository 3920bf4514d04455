package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static io.github.consentkit.testing.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.ledger.CertificateRows;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.vault.EntityStore;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.RecordStore;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.ItemTerm;
import io.github.consentkit.lifecycle.LifeEventStore;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.RestrictionStore;
import io.github.consentkit.lifecycle.TermStore;
import io.github.consentkit.lifecycle.UnitTerms;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.GuardianStore;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.testing.KeyedLedger;
import io.github.consentkit.testing.SampleCertificates;
import io.github.consentkit.testing.Shelf;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** H2 reads what it is asked for, and not the whole table, however many rows are asked for at once. */
class IndexedLookupsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T14:59:00Z");

    private static final Pattern TENANT_ALONE = Pattern.compile("TENANT( = \\?\\d+\\s*\\*/| IN\\()");

    private final DataSource h2 = Databases.installed(Databases.h2());
    private final StatementCounter counter = StatementCounter.around(h2);
    private final JdbcStores stores = JdbcStores.on(counter.dataSource());
    private final UnitOfWork unitOfWork = stores.unitOfWork();

    @Test
    void entitiesOfSeveralPeople() {
        EntityStore entities = stores.port(EntityStore.class);
        assertThat(plans(transaction -> entities.look(
                        transaction,
                        Set.of(
                                new RecordRow.Key("default", ANNA, "customer", "1"),
                                new RecordRow.Key("default", BORA, "customer", "2")))))
                .hasSize(1)
                .noneMatch(plan -> plan.contains("tableScan"));
    }

    @Test
    void keyringsOfSeveralPeople() {
        KeyringStore keyrings = stores.port(KeyringStore.class);
        assertThat(plans(transaction -> keyrings.findAll(
                        transaction,
                        Set.of(
                                new KeyringId("default", ANNA, new KeyUnit.Profile()),
                                new KeyringId("default", BORA, new KeyUnit.OfRecord("customer", "2"))))))
                .hasSize(1)
                .noneMatch(plan -> plan.contains("tableScan"))
                .noneMatch(IndexedLookupsTest::goesThroughTheTenant);
    }

    @Test
    void aPageOfKeyrings() {
        KeyringStore keyrings = stores.port(KeyringStore.class);
        KeyringId last = new KeyringId("default", ANNA, new KeyUnit.Profile());
        assertThat(plans(transaction -> keyrings.page(transaction, "default", 2, Optional.of(last), 200)))
                .hasSize(1)
                .noneMatch(plan -> plan.contains("tableScan"));
    }

    @Test
    void whatIsDueAndWhoIsMarked() {
        TermStore terms = stores.port(TermStore.class);
        UnitTerms last = new UnitTerms(
                ANNA,
                Optional.of(new RecordRef("order", "17")),
                List.of(new ItemTerm(
                        Id.of("name"), HeldData.Stage.LIVE, Optional.empty(), Optional.of(NOW), Optional.of(NOW))));
        for (Optional<UnitTerms> after : List.of(Optional.<UnitTerms>empty(), Optional.of(last))) {
            assertThat(plans(transaction -> terms.due(transaction, NOW, after, 200)))
                    .hasSize(after.isPresent() ? 3 : 1)
                    .allMatch(plan -> plan.toUpperCase(Locale.ROOT).contains("CK_TERM_DUE")
                            || plan.toUpperCase(Locale.ROOT).contains("PRIMARY_KEY"));
        }
        assertThat(plans(transaction -> terms.marked(transaction, Optional.of(ANNA), 200)))
                .hasSize(1)
                .allMatch(plan -> plan.toUpperCase(Locale.ROOT).contains("CK_SUBJECT_MARKED"));
        RestrictionStore restrictions = stores.port(RestrictionStore.class);
        assertThat(plans(transaction -> restrictions.openBefore(transaction, NOW, Optional.empty(), 200)))
                .hasSize(1)
                .allMatch(plan -> plan.toUpperCase(Locale.ROOT).contains("CK_RESTRICTION_OPEN"));
    }

    @Test
    void whatIsKnownOfManyPeople() {
        Set<SubjectId> people = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            people.add(SubjectId.of("person-" + i));
        }
        people.addAll(Set.of(ANNA, BORA));
        KeyedLedger.in(stores);
        Shelf shelf = new Shelf(stores);
        shelf.run(transaction -> {
            for (int i = 0; i < 70; i++) {
                shelf.append(transaction, ANNA, "block-" + i % 2);
                shelf.append(transaction, BORA, "block-" + i % 5);
            }
            shelf.append(transaction, SubjectId.of("person-7"), "block-1");
        });
        Databases.run(h2, "ANALYZE");
        assertThat(plans(transaction -> {
                    stores.port(SubjectStore.class).findAll(transaction, people);
                    stores.port(GuardianStore.class).ofAll(transaction, people);
                    stores.port(LifeEventStore.class).ofAll(transaction, people);
                    stores.port(RestrictionStore.class).openOfAll(transaction, people);
                    stores.port(EntityStore.class).ofSubjects(transaction, "default", people, "customer");
                    stores.port(ConsentLedger.class).states(transaction, people);
                }))
                // who is meant, their heads, short chains and long ones
                .hasSize(5 + 4)
                .allMatch(plan -> plan.toUpperCase(Locale.ROOT).contains("PRIMARY_KEY"))
                .noneMatch(plan -> plan.contains("tableScan"))
                .noneMatch(IndexedLookupsTest::goesThroughTheTenant);
    }

    @Test
    void recordsOfManyPeopleAreLookedUpFromThePeople() {
        RecordShape shape = Vaults.shapeOf(MethodHandles.lookup(), Client.class);
        Schema.install(h2, shape);
        RecordStore records = stores.port(RecordStore.class);
        records.register(shape);
        assertThat(plans(transaction -> {
                    records.factsOfAll(transaction, shape, "default", Set.of(ANNA, BORA));
                    records.areTaken(transaction, shape, "default", Set.of("1", "2"));
                }))
                .hasSize(2)
                .noneMatch(plan -> plan.contains("tableScan"))
                .noneMatch(IndexedLookupsTest::goesThroughTheTenant);
    }

    record Client(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("name") String name) {}

    @Test
    void certificates() {
        CertificateRows rows = stores.port(CertificateRows.class);
        DestructionCertificate last = SampleCertificates.full("one");
        assertThat(plans(transaction -> {
                    rows.head(transaction);
                    rows.scan(transaction, 7, 200);
                    rows.withId(transaction, last.id());
                    rows.byTime(transaction, Optional.of(last), 200);
                }))
                .hasSize(4)
                .allMatch(plan -> plan.toUpperCase(Locale.ROOT).contains("PRIMARY_KEY")
                        || plan.toUpperCase(Locale.ROOT).contains("CK_CERTIFICATE_"))
                .noneMatch(plan -> plan.contains("tableScan"));
    }

    @Test
    void anAddedCertificateTakesFourStatementsHoweverManyThereAre() {
        KeyedLedger.in(stores);
        CertificateStore store = stores.port(CertificateStore.class);
        unitOfWork.run(transaction -> store.add(transaction, SampleCertificates.full("one")));
        counter.forget();
        unitOfWork.run(transaction -> store.add(transaction, SampleCertificates.full("two")));
        assertThat(counter.work()).hasSize(4);
    }

    /**
     * Whether a plan uses nothing but the tenant of an index, which is every row of a service; H2 keeps a plan while the table grows, so
     * it has to be right while the table is empty.
     */
    private static boolean goesThroughTheTenant(String plan) {
        return TENANT_ALONE.matcher(plan).find();
    }

    private List<String> plans(Consumer<Transaction> work) {
        counter.forget();
        unitOfWork.run(work::accept);
        return counter.work().stream().map(this::plan).toList();
    }

    private String plan(String sql) {
        try (Connection connection = h2.getConnection();
                PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
            ParameterMetaData parameters = statement.getParameterMetaData();
            for (int i = 1; i <= parameters.getParameterCount(); i++) {
                if (parameters.getParameterType(i) == Types.ARRAY) {
                    statement.setObject(i, new Object[] {"1"});
                } else {
                    statement.setString(i, "1");
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
