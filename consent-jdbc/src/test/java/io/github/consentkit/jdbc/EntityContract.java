package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Customers.ANNA;
import static io.github.consentkit.jdbc.Customers.NOTICES;
import static io.github.consentkit.jdbc.Customers.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entities of the host on a database, seen by two processes: what is kept in memory is never older than the statement. */
abstract class EntityContract {

    private static final SubjectId BORA = SubjectId.of("bora");

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private DataSource database;
    private StatementCounter counter;
    private Node here;
    private Node elsewhere;

    abstract DataSource fresh();

    @BeforeEach
    void open() {
        database = Databases.installed(fresh());
        DataSource log = Databases.installed(fresh());
        Databases.run(
                database, "CREATE TABLE customers (id VARCHAR(40) PRIMARY KEY, mobile_ix BIGINT, version INTEGER)");
        counter = StatementCounter.around(database);
        here = new Node(counter.dataSource(), log);
        elsewhere = new Node(database, log);
        here.kit.subjects().enrolAdult(ANNA);
        here.kit.subjects().enrolAdult(BORA);
    }

    @Test
    void aPageIsOneQueryHoweverManyKeyringsItNeeds() {
        List<Customers.Customer> page = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            page.add(here.join("c-" + i));
        }
        assertOpened(here.entities.openAll(page, Customers.Mobile.class, NOTICES));
        counter.forget();
        assertOpened(here.entities.openAll(page, Customers.Mobile.class, NOTICES));

        assertThat(counter.work()).hasSize(1).allMatch(sql -> sql.startsWith("SELECT"));
    }

    @Test
    void aLockElsewhereCountsAtTheNextLook() {
        Customers.Customer anna = here.join("c-1");
        assertThat(here.look(anna)).isInstanceOf(Outcome.Opened.class);

        elsewhere.mark(HeldData.Usability.LOCKED);
        assertThat(here.look(anna).denial().orElseThrow().reason()).isEqualTo(Reason.RECTIFICATION_PENDING);
        elsewhere.mark(HeldData.Usability.FREE);
        assertThat(here.look(anna)).isInstanceOf(Outcome.Opened.class);
        elsewhere.entities.achieved(anna, NOTICES);
        assertThat(here.look(anna).denial().orElseThrow().reason()).isEqualTo(Reason.PURPOSE_ACHIEVED);
    }

    @Test
    void whatHappenedElsewhereCountsAtTheNextSealing() {
        Customers.Customer anna = here.join("c-1");
        assertThat(here.look(anna)).isInstanceOf(Outcome.Opened.class);

        elsewhere.mark(HeldData.Usability.LOCKED);
        assertThatThrownBy(() -> here.seal(anna)).isInstanceOf(AccessDeniedException.class);
        elsewhere.mark(HeldData.Usability.FREE);
        here.seal(anna);
        elsewhere.vaults.erase(ANNA, Actor.staff("staff-90", Id.of("privacy-officer"), "office"));
        assertThatThrownBy(() -> here.seal(anna)).isInstanceOf(ConsentKitException.class);
        assertThat(numbers("SELECT COUNT(*) FROM ck_entity")).containsExactly(0L);
    }

    @Test
    void aSealingOfSomebodyWhoIsKnownAsksTwoThings() {
        Customers.Customer anna = here.join("c-1");
        assertThat(here.look(anna)).isInstanceOf(Outcome.Opened.class);
        counter.forget();
        here.seal(anna);

        assertThat(counter.work())
                .filteredOn(sql -> sql.startsWith("SELECT"))
                .as("whose it is, and what sealing it rests on")
                .hasSize(2);
    }

    @Test
    void anErasureElsewhereCountsAtTheNextLookAndEmptiesTheIndex() {
        Customers.Customer anna = here.join("c-1");
        Databases.run(database, "INSERT INTO customers VALUES ('c-1', " + anna.mobileIndex + ", 1)");
        Databases.run(database, "INSERT INTO customers VALUES ('c-2', 7, 1)");
        assertThat(here.look(anna)).isInstanceOf(Outcome.Opened.class);

        elsewhere.vaults.erase(ANNA, Actor.staff("staff-90", Id.of("privacy-officer"), "office"));

        assertThat(here.look(anna)).isInstanceOf(Outcome.Erased.class);
        assertThat(numbers("SELECT version FROM customers WHERE mobile_ix IS NULL"))
                .containsExactly(2L);
    }

    @Test
    void whatWasRolledBackIsNotRemembered() {
        List<Customers.Customer> lost = new ArrayList<>();
        assertThatThrownBy(() -> here.stores.unitOfWork().run(transaction -> {
                    lost.add(here.join("c-1"));
                    assertThat(here.look(lost.get(0))).isInstanceOf(Outcome.Opened.class);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(here.look(lost.get(0))).isInstanceOf(Outcome.Tampered.class);
        assertThat(elsewhere.look(here.join("c-1"))).isInstanceOf(Outcome.Opened.class);
        assertThat(here.look(lost.get(0))).isInstanceOf(Outcome.Tampered.class);
    }

    @Test
    void nobodyWhoSealsMeanwhileLeavesAnIndexBehind() throws Exception {
        Customers.Customer known = here.join("c-0");
        insert(here, known);
        here.seal(here.blank("c-2", BORA)); // of whom nothing is held nothing is erased
        for (int round = 0; round < 2; round++) {
            Customers.Customer customer = round == 0 ? known : here.blank("c-1", BORA);
            SubjectId subject = SubjectId.of(customer.memberId);
            CountDownLatch sealed = new CountDownLatch(1);
            CompletableFuture<Void> sealing =
                    CompletableFuture.runAsync(() -> here.stores.unitOfWork().run(transaction -> {
                        here.seal(customer);
                        sealed.countDown();
                        pause();
                        insert(here, customer); // as late as a flush at the commit
                    }));
            sealed.await();
            elsewhere.vaults.erase(subject, Actor.staff("staff-90", Id.of("privacy-officer"), "office"));
            sealing.join();

            assertThat(here.look(customer)).isInstanceOf(Outcome.Erased.class);
            assertThat(numbers("SELECT COUNT(*) FROM customers WHERE mobile_ix IS NOT NULL"))
                    .containsExactly(0L);
            assertThat(numbers("SELECT COUNT(*) FROM ck_entity WHERE subject = '" + subject.value() + "'"))
                    .containsExactly(0L);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Node node, Customers.Customer customer) {
        JdbcUnitOfWork unitOfWork = (JdbcUnitOfWork) node.stores.unitOfWork();
        unitOfWork.run(transaction -> {
            Session session = unitOfWork.session(transaction);
            session.sql("take the old row away", "DELETE FROM customers WHERE id = ?")
                    .text(customer.id)
                    .update();
            session.sql("insert a row", "INSERT INTO customers VALUES (?, ?, 1)")
                    .text(customer.id)
                    .number(customer.mobileIndex)
                    .update();
        });
    }

    private List<Long> numbers(String query) {
        JdbcUnitOfWork unitOfWork = new JdbcUnitOfWork(database, JdbcStores.detect(database));
        return unitOfWork.call(transaction ->
                unitOfWork.session(transaction).sql("look", query).all(row -> row.getLong(1)));
    }

    private static void assertOpened(List<Outcome<Customers.Mobile>> outcomes) {
        assertThat(outcomes)
                .allMatch(outcome -> outcome.opened()
                        .filter(mobile -> mobile.mobile().reveal().equals(PHONE))
                        .isPresent());
    }

    /** One process of the host. */
    private final class Node {

        private final JdbcStores stores;
        private final ConsentKit kit;
        private final Vaults vaults;
        private final Entities<Customers.Customer> entities;

        Node(DataSource dataSource, DataSource log) {
            stores = JdbcStores.on(dataSource).audit(log);
            kit = ConsentKit.builder(PolicyReader.read(Customers.POLICY))
                    .stores(stores)
                    .actor(() -> Actor.staff("staff-01", Id.of("front-desk"), "desk"))
                    .build();
            vaults = Vaults.install(kit, keys);
            entities = vaults.entities(
                    MethodHandles.lookup(),
                    Customers.Customer.class,
                    Optional.of(stores.rows("customers")
                            .column("mobileIndex", "mobile_ix")
                            .version("version")));
        }

        Customers.Customer join(String id) {
            Customers.Customer customer = blank(id, ANNA);
            seal(customer);
            return customer;
        }

        Customers.Customer blank(String id, SubjectId subject) {
            Customers.Customer customer = new Customers.Customer();
            customer.id = id;
            customer.memberId = subject.value();
            return customer;
        }

        void seal(Customers.Customer customer) {
            entities.seal(
                    customer,
                    new Customers.Details("Anna", Personal.of(PHONE)),
                    Collected.on("sign-up").via("homepage"));
        }

        Outcome<Customers.Mobile> look(Customers.Customer customer) {
            return entities.tryOpen(customer, Customers.Mobile.class, NOTICES);
        }

        void mark(HeldData.Usability usability) {
            for (DataHolder holder : stores.port(DataHolders.class).all()) {
                stores.unitOfWork()
                        .run(transaction -> holder.mark(transaction, ANNA, Set.of(Id.of("mobile-phone")), usability));
            }
        }
    }
}
