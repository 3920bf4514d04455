package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ACCESS;
import static io.github.consentkit.jdbc.Archive.ANNA;
import static io.github.consentkit.jdbc.Archive.DEMAND;
import static io.github.consentkit.jdbc.Archive.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.RecordNotFoundException;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.jdbc.Customers.Customer;
import io.github.consentkit.jdbc.Customers.Details;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.HeldData.Stage;
import io.github.consentkit.lifecycle.PurgeReport;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.Draft;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStore;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is set apart of the host's own entity leaves the host's columns for the separate store (D-2, D-3, H-8). */
abstract class EntitySeparationContract {

    private static final Id<Item> NAME = Id.of("name");
    private static final Id<Item> MOBILE = Id.of("mobile-phone");

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final InMemoryMasterKeys apartKeys = InMemoryMasterKeys.create();
    private DataSource live;
    private DataSource apart;
    private Guests guests;

    abstract DataSource freshLive();

    abstract DataSource freshApart();

    /** Every how many-th call fails. */
    int stride() {
        return 1;
    }

    @BeforeEach
    void open() {
        live = Pool.of(Databases.installed(freshLive(), Archive.shapes()));
        apart = Pool.of(Databases.installed(freshApart()));
        Guests.createTable(live);
        guests = guests(live, apart);
    }

    private Guests guests(DataSource here, DataSource there) {
        return new Guests(live, new Archive(JdbcStores.on(here), JdbcStores.on(there), keys, apartKeys));
    }

    @Test
    void theColumnsAreEmptyAndItOpensForWhatItIsKeptForAlone_D2_H8() throws SQLException {
        Customer loadedBefore = guests.join(ANNA, "c-1");
        assertThat(guests.use(loadedBefore).opened()).isPresent();

        guests.separate(ANNA, "c-1", Set.of(NAME, MOBILE));

        assertThat(count("customers WHERE name IS NULL AND mobile IS NULL AND mobile_ix IS NULL AND version = 1"))
                .isEqualTo(1);
        assertThat(Databases.dump(apart, "ck_apart")).contains("c-1").doesNotContain(Guests.NAME);
        for (Customer customer : new Customer[] {guests.load("c-1"), loadedBefore}) {
            assertThat(guests.use(customer)).isInstanceOf(Outcome.NotFound.class);
            assertThat(guests.open(customer, ACCESS).opened())
                    .contains(new Details(Guests.NAME, Personal.of(Customers.PHONE)));
            assertThat(guests.open(customer, DEMAND).opened()).isPresent();
        }
        assertThat(count("customers WHERE mobile_ix IS NOT NULL")).isZero();
        Guests withoutStore = new Guests(live, new Archive(JdbcStores.on(live), keys));
        assertThat(withoutStore.open(withoutStore.load("c-1"), DEMAND).opened()).isEmpty();
        assertThat(withoutStore.open(loadedBefore, DEMAND).opened()).isEmpty();
    }

    @Test
    void oneItemGoesAndTheOtherStaysInUse_C1() throws SQLException {
        guests.join(ANNA, "c-1");

        guests.separate(ANNA, "c-1", Set.of(NAME));

        assertThat(count("customers WHERE name IS NULL AND mobile IS NOT NULL AND mobile_ix IS NOT NULL"))
                .isEqualTo(1);
        assertThat(guests.entities
                        .by(OFFICER)
                        .tryOpen(guests.load("c-1"), Customers.Mobile.class, ACCESS)
                        .opened())
                .isPresent();
    }

    @Test
    void anEntityThatIsWrittenBackBringsNothingBack() throws SQLException {
        Customer stale = guests.join(ANNA, "c-1");
        guests.separate(ANNA, "c-1", Set.of(NAME, MOBILE));
        guests.write(stale);

        assertThat(guests.open(guests.load("c-1"), ACCESS).opened())
                .contains(new Details(Guests.NAME, Personal.of(Customers.PHONE)));
        guests.separate(ANNA, "c-1", Set.of(NAME, MOBILE));

        assertThat(count("customers WHERE name IS NULL AND mobile IS NULL")).isEqualTo(1);
        assertThat(guests.open(guests.load("c-1"), ACCESS).opened())
                .contains(new Details(Guests.NAME, Personal.of(Customers.PHONE)));
    }

    @Test
    void whatWasDestroyedAndCollectedAgainGoesThereWithItsNewKey() throws SQLException {
        Customer first = guests.join(ANNA, "c-1");
        guests.destroy(ANNA, "c-1", Set.of(MOBILE));
        Customer customer = guests.load("c-1");
        guests.seal(customer, new Details(Guests.NAME, Personal.of("010-2024-0222")));
        guests.write(customer);

        guests.separate(ANNA, "c-1", Set.of(MOBILE));

        assertThat(count("customers WHERE mobile IS NULL AND mobile_ix IS NULL"))
                .isEqualTo(1);
        assertThat(guests.open(guests.load("c-1"), ACCESS).opened())
                .contains(new Details(Guests.NAME, Personal.of("010-2024-0222")));
        first.name = guests.load("c-1").name;
        assertThat(guests.open(first, ACCESS).opened())
                .as("the old value stays destroyed, the new one is apart")
                .contains(new Details(Guests.NAME, Personal.of("010-2024-0222")));
    }

    @Test
    void setApartInItsPlaceItIsDestroyedWhereItIsAfterAllThat() throws SQLException {
        Archive archive = new Archive(JdbcStores.on(live), keys);
        Guests withoutStore = new Guests(live, archive);
        withoutStore.join(ANNA, "c-1");
        withoutStore.destroy(ANNA, "c-1", Set.of(MOBILE));
        Customer customer = withoutStore.load("c-1");
        withoutStore.seal(customer, new Details(Guests.NAME, Personal.of("010-2024-0222")));
        withoutStore.write(customer);
        withoutStore.separate(ANNA, "c-1", Set.of(MOBILE));

        assertThat(withoutStore.destroy(ANNA, "c-1", Set.of(MOBILE)).digests()).hasSize(1);
        archive.vaults.erase(ANNA, OFFICER);
        assertThat(count("ck_entity")).isZero();
    }

    @Test
    void itIsNeitherReplacedNorForgotten() throws SQLException {
        guests.join(ANNA, "c-1");
        guests.separate(ANNA, "c-1", Set.of(NAME));
        Customer customer = guests.load("c-1");

        assertThatThrownBy(() -> guests.seal(customer, new Details("Anna Lee", Personal.of(Customers.PHONE))))
                .isInstanceOf(RecordNotFoundException.class);
        guests.seal(customer, new Details(null, Personal.of("010-2024-0222")));

        assertThat(guests.archive.stage(ANNA, "customer", NAME)).isEqualTo(Stage.SEPARATED);
        guests.write(customer);
        assertThat(guests.open(guests.load("c-1"), ACCESS).opened())
                .contains(new Details(Guests.NAME, Personal.of("010-2024-0222")));
    }

    @Test
    void destroyedThereItIsGoneForGood_D4() throws SQLException {
        guests.join(ANNA, "c-1");
        guests.separate(ANNA, "c-1", Set.of(NAME, MOBILE));
        Guests withoutStore = new Guests(live, new Archive(JdbcStores.on(live), keys));
        assertThatThrownBy(() -> withoutStore.destroy(ANNA, "c-1", Set.of(NAME, MOBILE)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a separate store that this process does not have");

        DestroyedKeys gone = guests.destroy(ANNA, "c-1", Set.of(NAME, MOBILE));

        assertThat(gone.digests()).as("of both stores").hasSize(2);
        assertThat(count("ck_entity")).isZero();
        assertThat(guests.archive.vaults.separated().counts()).isEmpty();
        assertThat(guests.open(guests.load("c-1"), ACCESS).opened()).isEmpty();
    }

    @Test
    void anErasureReachesIt_I8() throws SQLException {
        guests.join(ANNA, "c-1");
        guests.separate(ANNA, "c-1", Set.of(NAME, MOBILE));
        assertThatThrownBy(() ->
                        new Guests(live, new Archive(JdbcStores.on(live), keys)).archive.vaults.erase(ANNA, OFFICER))
                .isInstanceOf(StoreException.class);

        guests.archive.vaults.erase(ANNA, OFFICER);

        assertThat(guests.archive.vaults.separated().counts()).isEmpty();
        assertThat(count("ck_entity")).isZero();
    }

    /** Another holder lets the person go before the entity is asked, and takes every key with it. */
    @Test
    void aPurgeWithoutTheSeparateStoreLeavesADraftWholeThatHasSomethingThere_D4() throws SQLException {
        guests.archive.join(ANNA, "m-1");
        guests.join(ANNA, "c-1");
        guests.separate(ANNA, "c-1", Set.of(NAME, MOBILE));
        overdue(ANNA);
        Guests withoutStore = new Guests(live, new Archive(JdbcStores.on(live), keys));

        PurgeReport refused = withoutStore.archive.kit.drafts().purge();

        assertThat(refused.failed()).isEqualTo(1);
        assertThat(refused.failure().orElseThrow())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a separate store that this process does not have");
        assertThat(certificates(guests)).isEmpty();
        assertThat(count("ck_entity")).isEqualTo(1);
        assertThat(guests.open(guests.load("c-1"), ACCESS).opened()).isPresent();

        assertThat(guests.archive.kit.drafts().purge().destroyed()).isEqualTo(1);
        assertThat(guests.archive.vaults.separated().counts()).isEmpty();
        assertThat(count("ck_entity")).isZero();
        assertThat(certificates(guests))
                .singleElement()
                .satisfies(
                        certificate -> assertThat(certificate.keys().digests()).hasSize(4));
    }

    @Test
    void whatIsSetApartInItsPlaceGoesWithAPurge() throws SQLException {
        Guests withoutStore = new Guests(live, new Archive(JdbcStores.on(live), keys));
        withoutStore.archive.join(ANNA, "m-1");
        withoutStore.join(ANNA, "c-1");
        withoutStore.separate(ANNA, "c-1", Set.of(NAME, MOBILE));
        overdue(ANNA);

        assertThat(withoutStore.archive.kit.drafts().purge().destroyed()).isEqualTo(1);
        assertThat(count("ck_entity")).isZero();
    }

    private void overdue(SubjectId subject) {
        SubjectStore subjects = guests.archive.live.port(SubjectStore.class);
        Instant due = Instant.now().minusSeconds(60);
        guests.archive
                .live
                .unitOfWork()
                .run(transaction -> subjects.save(
                        transaction,
                        subjects.find(transaction, subject)
                                .orElseThrow()
                                .with(new Draft(
                                        Draft.Kind.PERSON,
                                        Id.of("join-confirmation"),
                                        due.minusSeconds(60),
                                        due,
                                        Optional.empty()))));
    }

    /** The live store fails after the separate one has committed. */
    @Test
    void anErasureThatFailedAndIsDoneAgainCertifiesTheKeysOfBothStores_D4() throws SQLException {
        guests.join(ANNA, "c-1");
        guests.separate(ANNA, "c-1", Set.of(NAME, MOBILE));
        Guests failing = guests(
                StatementStops.before(live, "INSERT INTO ck_certificate ", () -> {
                    throw new IllegalStateException("ended here");
                }),
                apart);
        assertThatThrownBy(() -> failing.archive.vaults.erase(ANNA, OFFICER)).hasMessage("ended here");
        assertThat(guests.archive.vaults.separated().counts()).as("gone there").isEmpty();
        assertThat(guests.archive.stage(ANNA, "customer", NAME)).isEqualTo(Stage.SEPARATED);

        guests.archive.vaults.erase(ANNA, OFFICER);

        assertThat(certificates(guests)).singleElement().satisfies(certificate -> {
            assertThat(certificate.values()).isEqualTo(Map.of(NAME, 1L, MOBILE, 1L));
            assertThat(certificate.keys().digests()).hasSize(2);
        });
        assertThat(guests.archive.vaults.separated().counts()).isEmpty();
        assertThat(count("ck_entity")).isZero();
    }

    private static List<DestructionCertificate> certificates(Guests guests) {
        CertificateStore store = guests.archive.live.port(CertificateStore.class);
        return guests.archive.live.unitOfWork().call(transaction -> store.list(transaction, Optional.empty(), 99));
    }

    @Test
    void sealingAnewReachesItThere() throws SQLException {
        guests.join(ANNA, "c-1");
        guests.separate(ANNA, "c-1", Set.of(NAME));
        String before = Databases.dump(apart, "ck_apart");

        assertThat(guests.archive.vaults.reencrypt().done()).isEqualTo(1);

        assertThat(Databases.dump(apart, "ck_apart")).isNotEqualTo(before);
        assertThat(guests.open(guests.load("c-1"), ACCESS).opened())
                .contains(new Details(Guests.NAME, Personal.of(Customers.PHONE)));
    }

    @Test
    void removingTheEntityReachesIt() throws SQLException {
        guests.join(ANNA, "c-1");
        guests.separate(ANNA, "c-1", Set.of(NAME, MOBILE));

        guests.entities.by(OFFICER).remove(guests.load("c-1"));

        assertThat(guests.archive.vaults.separated().counts()).isEmpty();
        assertThat(count("ck_entity")).isZero();
    }

    @Test
    void whatCannotBeReadIsMarkedWhereItIs() throws SQLException {
        Archive archive = new Archive(JdbcStores.on(live), JdbcStores.on(apart), keys, apartKeys);
        Guests closed = new Guests(
                live,
                archive,
                archive.vaults.entities(
                        MethodHandles.lookup(),
                        Customer.class,
                        Optional.of(((JdbcStores) archive.live)
                                .rows("customers")
                                .column("mobileIndex", "mobile_ix")
                                .version("version"))));
        closed.join(ANNA, "c-1");

        closed.separate(ANNA, "c-1", Set.of(NAME, MOBILE));

        assertThat(closed.archive.stage(ANNA, "customer", NAME)).isEqualTo(Stage.SEPARATED);
        assertThat(count("customers WHERE name IS NOT NULL AND mobile IS NOT NULL"))
                .isEqualTo(1);
        assertThat(closed.open(closed.load("c-1"), ACCESS).opened()).isPresent();
        assertThat(closed.archive.vaults.separated().counts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whateverCallFailsItIsInOnePlaceAndASecondCallGoesOn(FaultyConnections.Fault fault) throws SQLException {
        int failures = 0;
        for (boolean here : new boolean[] {true, false}) {
            FaultyConnections faulty = new FaultyConnections(here ? live : apart);
            Guests failing = here ? guests(faulty.dataSource(), apart) : guests(live, faulty.dataSource());
            Guests onlyLive = new Guests(live, new Archive(JdbcStores.on(live), keys));
            boolean hasFailed = true;
            for (int number = 1 + fault.ordinal() % stride(); hasFailed; number += stride()) {
                SubjectId member = SubjectId.of("member-" + here + number);
                String id = "c-" + here + number;
                guests.join(member, id);
                faulty.failAt(number, fault);
                try {
                    failing.separate(member, id, Set.of(NAME));
                } catch (ConsentKitException e) {
                    failures++;
                }
                hasFailed = faulty.hasFailed();
                faulty.heal();
                String at = number + " of " + (here ? "live" : "apart") + ", " + fault;
                Stage stage = guests.archive.stage(member, "customer", NAME);
                boolean opensThere =
                        guests.open(guests.load(id), DEMAND).opened().isPresent();
                boolean opensHere =
                        onlyLive.open(onlyLive.load(id), DEMAND).opened().isPresent();
                assertThat(opensThere).as(at).isEqualTo(stage != Stage.SEPARATING);
                assertThat(opensHere).as(at).isEqualTo(stage != Stage.SEPARATED);
                assertThat(guests.use(guests.load(id)).opened().isPresent())
                        .as(at)
                        .isEqualTo(stage == Stage.LIVE);

                failing.separate(member, id, Set.of(NAME));

                assertThat(guests.open(guests.load(id), DEMAND).opened()).as(at).isPresent();
                assertThat(onlyLive.open(onlyLive.load(id), DEMAND).opened())
                        .as(at)
                        .isEmpty();
            }
        }
        assertThat(failures).isPositive();
    }

    private long count(String from) throws SQLException {
        try (Connection connection = live.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM " + from);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
