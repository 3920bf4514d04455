package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static io.github.consentkit.jdbc.Clinic.APPLYING;
import static io.github.consentkit.jdbc.Clinic.BORA;
import static io.github.consentkit.jdbc.Clinic.CONTENT;
import static io.github.consentkit.jdbc.Clinic.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Erasure;
import io.github.consentkit.crypto.vault.ImportReport;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Page;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.RecordConflictException;
import io.github.consentkit.crypto.vault.RecordQuery;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.RecordStore;
import io.github.consentkit.crypto.vault.Sourced;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.Marker;
import io.github.consentkit.testing.Threads;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records in tables that the host owns live as those in tables of the stores do, and its own SQL joins them. */
abstract class HostTableContract {

    private static final byte[] PHOTO = Pictures.png(16);
    private static final String JOIN = "shop_applications a JOIN shop_sites s ON s.id = a.site_id";

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final HostTable applications = HostTable.of("application", "shop_applications")
            .id("application_id")
            .subject("Member_Id")
            .column("birthDate", "birthSealed");
    private DataSource database;
    private DataSource log;
    private Clinic here;
    private Clinic elsewhere;

    abstract DataSource fresh();

    @BeforeEach
    void open() {
        database = Databases.installed(fresh());
        log = Databases.installed(fresh());
        HostRows rows = HostRows.of(database, "shop_applications", "application_id", "member_id")
                .bytes("birthSealed")
                .column("photo", "BIGINT")
                .column("submitted_at", "BIGINT NOT NULL")
                .column("site_id", "INTEGER")
                .column("state", "VARCHAR(20) DEFAULT 'NEW' NOT NULL")
                .constraint("PRIMARY KEY (application_id)");
        rows.make(database);
        Databases.run(database, "CREATE TABLE shop_sites (id INTEGER PRIMARY KEY, city VARCHAR(40))");
        Databases.run(database, "INSERT INTO shop_sites VALUES (7, 'Busan')");
        here = new Clinic(stores(), keys, Vaults.DEFAULT_TENANT);
        elsewhere = new Clinic(stores(), keys, Vaults.DEFAULT_TENANT);
        here.enrol(ANNA);
        here.enrol(BORA);
    }

    @Test
    void aRecordIsSavedOpenedChangedAndListed() {
        here.save(ANNA, "1", PHOTO);
        here.save(ANNA, "2", PHOTO);
        here.save(BORA, "3", PHOTO);

        Clinic.Application opened = elsewhere.applications.open("1", CONTENT);
        assertThat(opened.birthDate()).isEqualTo(LocalDate.of(1994, 7, 19));
        assertThat(opened.memberId()).isEqualTo(ANNA.value());
        assertThat(elsewhere.opens("1")).isTrue();
        elsewhere.replace("1", Pictures.png(20));
        assertThat(here.opens("1")).isTrue();
        here.applications.update("1", new Clinic.Birth(Clinic.CORRECTED, Instant.EPOCH.plusSeconds(9)), APPLYING);

        Page<Clinic.Birth> page = here.applications.list(ANNA, Clinic.Birth.class, CONTENT, Paging.first(10));
        assertThat(page.found()).extracting(Page.Found::id).containsExactly("1", "2");
        assertThat(here.applications.stream(Clinic.Birth.class, CONTENT).map(Page.Found::id))
                .containsExactly("1", "2", "3");
        Clinic.Birth changed = here.applications.open("1", Clinic.Birth.class, CONTENT);
        assertThat(changed).isEqualTo(new Clinic.Birth(Clinic.CORRECTED, Instant.EPOCH.plusSeconds(9)));
        assertThat(cells("SELECT ck_version FROM shop_applications WHERE application_id = '1'"))
                .isEqualTo("3\n");
        assertThat(cells("SELECT state FROM shop_applications WHERE application_id = '1'"))
                .isEqualTo("NEW\n");
        assertThatThrownBy(() -> here.save(BORA, "1", PHOTO)).isInstanceOf(RecordConflictException.class);
        here.destroy(ANNA, "birth-date");
        assertThat(cells("SELECT COUNT(*) FROM shop_applications WHERE birthSealed IS NULL"))
                .isEqualTo("2\n");
    }

    @Test
    void recordsAreFoundByABlindIndex() {
        HostTable members = HostTable.of("member", "shop_members")
                .id("member_no")
                .subject("person")
                .column("mobile_ix", "phone_token");
        // the other type of this service stays in a table of the stores
        DataSource mixed = Databases.installed(fresh(), shape());
        HostRows.of(mixed, "shop_members", "member_no", "person")
                .bytes("mobile")
                .column("phone_token", "BIGINT")
                .constraint("UNIQUE (person, member_no)")
                .make(mixed);
        NamedKit kit = new NamedKit(JdbcStores.on(mixed).audit(log).hosting(members));

        kit.live(SubjectId.of("minji"));

        assertThat(kit.found()).containsExactly("m-minji");
        assertThat(cells(mixed, "SELECT member_no FROM shop_members WHERE phone_token IS NOT NULL"))
                .isEqualTo("m-minji\n");
        kit.vaults.erase(SubjectId.of("minji"), OFFICER);
        assertThat(kit.found()).isEmpty();
        assertThat(cells(mixed, "SELECT member_no FROM shop_members")).isEmpty();
    }

    @Test
    void manyAreImportedStreamedAndSealedAnew() {
        ImportReport report = here.applications.importAll("run-1", HostTableContract::next, APPLYING);
        assertThat(report.stored()).isEqualTo(25);
        String before = cells("SELECT birthSealed FROM shop_applications");

        assertThat(elsewhere.vaults.reencrypt().done()).isEqualTo(25);

        assertThat(cells("SELECT birthSealed FROM shop_applications")).isNotEqualTo(before);
        assertThat(here.applications.stream(Clinic.Birth.class, CONTENT))
                .hasSize(25)
                .allMatch(found -> found.outcome() instanceof Outcome.Opened<Clinic.Birth>);
    }

    @Test
    void theHostsJoinWorksAndSeesNoSealedValue() {
        LeakScanner scanner = LeakScanner.of(LeakContract.BIRTH, LeakContract.PICTURE);
        here.save(ANNA, "1", LeakContract.PHOTO);
        here.save(BORA, "2", LeakContract.PHOTO);
        Databases.run(database, "UPDATE shop_applications SET site_id = 7 WHERE submitted_at = 0");

        assertThat(cells("SELECT a.application_id, s.city FROM " + JOIN + " ORDER BY a.application_id"))
                .isEqualTo("1\nBusan\n2\nBusan\n");
        assertThat(scanner.find("join", Databases.dump(database, JOIN))).isEmpty();
        scanner.search().inSchemaOf(database).inSchemaOf(log).assertNone();
        assertThat(LeakScanner.of(Marker.text("state", "NEW\n7\nBusan"), Marker.text("city", "Busan\n"))
                        .find("join", Databases.dump(database, JOIN)))
                .as("the search sees what stands there")
                .isNotEmpty();

        here.replace("1", PHOTO);
        assertThat(cells("SELECT site_id FROM shop_applications WHERE application_id = '1'"))
                .as("what is the host's stays")
                .isEqualTo("7\n");
    }

    @Test
    void whatIsRolledBackNeverWas() {
        here.save(ANNA, "1", PHOTO);
        String before = rows();
        assertThatThrownBy(() -> here.stores.unitOfWork().run(transaction -> {
                    here.save(ANNA, "2", PHOTO);
                    here.replace("1", Pictures.png(20));
                    here.vaults.erase(BORA, OFFICER);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(rows()).isEqualTo(before);
        assertThat(here.opens("1")).isTrue();
        assertThat(elsewhere.look("2")).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void twoThreadsLoseNoChangeAndTakeNoPlaceTwice() throws Exception {
        here.save(ANNA, "1", PHOTO);
        List<Integer> saved = Threads.together(2, thread -> {
            Clinic clinic = thread == 0 ? here : elsewhere;
            for (int change = 0; change < 5; change++) {
                LocalDate birth = LocalDate.of(1990 + thread, 1, 1 + change);
                again(
                        () -> clinic.applications.update("1", new Clinic.Birth(birth, Instant.EPOCH), APPLYING),
                        List.of(RecordConflictException.class, ContentionException.class));
            }
            int first = 0;
            for (int place = 10; place < 14; place++) {
                String id = Integer.toString(place);
                try {
                    again(() -> clinic.save(BORA, id, PHOTO), List.of(ContentionException.class));
                    first++;
                } catch (RecordConflictException e) {
                    assertThat(e).hasMessageNotContaining("1994");
                }
            }
            return first;
        });

        assertThat(saved.get(0) + saved.get(1)).isEqualTo(4);
        assertThat(cells("SELECT ck_version FROM shop_applications WHERE application_id = '1'"))
                .isEqualTo("11\n");
        assertThat(cells("SELECT COUNT(*) FROM shop_applications")).isEqualTo("5\n");
    }

    @Test
    void anErasureRemovesTheRowsOfThePersonAndNoOthers() {
        here.save(ANNA, "1", PHOTO);
        here.save(BORA, "2", PHOTO);
        assertThat(here.opens("1")).isTrue();

        Erasure erasure = elsewhere.vaults.erase(ANNA, OFFICER);

        assertThat(erasure.records()).isEqualTo(1);
        assertThat(cells("SELECT member_id FROM shop_applications")).isEqualTo(BORA.value() + "\n");
        assertThat(here.look("1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(here.opens("2")).isTrue();
    }

    @Test
    void anErasureReachesATypeThatNobodyHasRegisteredHere() {
        here.save(ANNA, "1", PHOTO);
        JdbcStores other = stores();
        RecordStore records = other.port(RecordStore.class);
        RecordShape bare = new RecordShape("application", List.of());
        other.unitOfWork().run(transaction -> {
            assertThat(records.types(transaction, "default")).contains("application");
            assertThat(records.factsOfAll(transaction, bare, "default", Set.of(ANNA))
                            .get(ANNA))
                    .hasSize(1);
        });

        assertThat(deleteAll(other, "default")).isEqualTo(1L);

        assertThat(cells("SELECT application_id FROM shop_applications")).isEmpty();
        HostTable lost = HostTable.of("lost", "shop_lost");
        SchemaContract.assertProblem(
                SchemaException.Problem.MISSING, "shop_lost", () -> deleteAll(other.hosting(lost), "default"));
    }

    @Test
    void aTableIsOfTheTenantThatTheStoreHadWhenItGotIt() {
        here.save(ANNA, "1", PHOTO);
        JdbcStores late = stores().tenant("another");
        assertThatThrownBy(() -> new Clinic(late, keys, "another"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("shop_applications belongs to another tenant");

        RecordStore records = here.stores.port(RecordStore.class);
        RecordRow.Key key = new RecordRow.Key("another", ANNA, "application", "1");
        RecordRow row = new RecordRow(key, 2, new byte[1], Map.of());
        String before = rows();
        here.stores.unitOfWork().run(transaction -> {
            assertThatThrownBy(() -> records.insert(transaction, shape(), row))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("shop_applications belongs to another tenant");
            assertThat(records.replace(transaction, shape(), row)).isFalse();
            assertThat(records.delete(transaction, shape(), key)).isFalse();
            assertThat(records.find(transaction, shape(), key)).isEmpty();
            assertThat(records.find(transaction, shape(), "another", new RecordQuery.OfId("1")))
                    .isEmpty();
            assertThat(records.look(transaction, shape(), "another", new RecordQuery.OfId("1")))
                    .isEmpty();
        });
        assertThat(deleteAll(late, "another")).isZero();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void tenantsAreApartInATableWithAColumnForThem() {
        HostRows.of(database, "shared_applications", "id", "subject")
                .column("shop", "VARCHAR(40) NOT NULL")
                .fields(shape())
                .constraint("PRIMARY KEY (shop, subject, id)")
                .make(database);
        HostTable shared = HostTable.of("application", "shared_applications").tenant("shop");
        Clinic one = new Clinic(plain().tenant("one").hosting(shared), keys, "one");
        Clinic two = new Clinic(plain().tenant("two").hosting(shared), keys, "two");
        one.enrol(ANNA);
        two.enrol(ANNA);
        one.save(ANNA, "1", PHOTO);
        two.save(ANNA, "1", PHOTO);

        assertThat(one.opens("1")).isTrue();
        one.vaults.erase(ANNA, OFFICER);

        assertThat(two.opens("1")).isTrue();
        assertThat(cells("SELECT shop FROM shared_applications")).isEqualTo("two\n");
    }

    /** The stores' own tables have other names then, and the host's keeps its own. */
    @Test
    void aTableMayLieInAnotherSchemaThanThoseOfTheStores() {
        TableNames names = TableNames.usual().withPrefix("shop_ck_");
        DataSource owner = fresh();
        DataSource service = Databases.installed(owner, names);
        boolean schemas = !Databases.isSqlite(owner);
        String schema = Databases.unique();
        String table = schemas ? schema + ".Applications" : "applications";
        if (schemas) {
            Databases.run(owner, "CREATE SCHEMA " + schema);
        }
        if (JdbcStores.detect(owner) == Dialect.POSTGRESQL) {
            Databases.run(owner, "GRANT USAGE ON SCHEMA " + schema + " TO ck_service");
        }
        HostRows.of(owner, table, "id", "subject")
                .fields(shape())
                .constraint("PRIMARY KEY (subject, id)")
                .make(owner);
        JdbcStores stores = JdbcStores.on(service)
                .audit(Databases.installed(fresh(), names))
                .tables(names)
                .hosting(HostTable.of("application", table));
        Clinic clinic = new Clinic(stores, keys, Vaults.DEFAULT_TENANT);
        clinic.enrol(ANNA);
        clinic.save(ANNA, "1", PHOTO);

        assertThat(clinic.opens("1")).isTrue();
        assertThat(cells(owner, "SELECT id FROM " + table)).isEqualTo("1\n");
        assertThat(clinic.vaults.erase(ANNA, OFFICER).records()).isEqualTo(1);
        assertThat(cells(owner, "SELECT id FROM " + table)).isEmpty();
    }

    private JdbcStores plain() {
        return JdbcStores.on(database).audit(log);
    }

    private JdbcStores stores() {
        return plain().hosting(applications);
    }

    private static RecordShape shape() {
        return Vaults.shapeOf(MethodHandles.lookup(), Clinic.Application.class);
    }

    private static long deleteAll(JdbcStores stores, String tenant) {
        return stores.unitOfWork()
                .call(transaction -> stores.port(RecordStore.class).deleteAll(transaction, tenant, ANNA));
    }

    private String rows() {
        return Databases.dump(database, "shop_applications");
    }

    private String cells(String query) {
        return cells(database, query);
    }

    private static String cells(DataSource database, String query) {
        return Databases.dump(database, "(" + query + ") q");
    }

    private static void again(Runnable work, List<Class<? extends RuntimeException>> passing) {
        for (int attempt = 0; ; attempt++) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (attempt > 200 || passing.stream().noneMatch(each -> each.isInstance(e))) {
                    throw e;
                }
            }
        }
    }

    private static List<Sourced<Clinic.Application>> next(Optional<String> after, int atMost) {
        int from = after.map(Integer::parseInt).orElse(0);
        return IntStream.range(from, Math.min(25, from + atMost))
                .mapToObj(i -> new Sourced<>(
                        Integer.toString(i + 1),
                        new Clinic.Application(
                                "import-" + i,
                                (i % 3 == 0 ? BORA : ANNA).value(),
                                LocalDate.of(1994, 7, 19),
                                Photo.of(PHOTO),
                                Instant.EPOCH)))
                .toList();
    }
}
