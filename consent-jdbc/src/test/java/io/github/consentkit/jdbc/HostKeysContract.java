package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.NamedKit.OFFICER;
import static io.github.consentkit.jdbc.NamedKit.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.InColumn;
import io.github.consentkit.annotation.InTable;
import io.github.consentkit.annotation.KeyForm;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.ImportReport;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Page;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.RecordConflictException;
import io.github.consentkit.crypto.vault.RecordQuery;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.RecordStore;
import io.github.consentkit.crypto.vault.Sourced;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ids that the host's table keeps as numbers or UUIDs, in columns that refer to those of its own. */
abstract class HostKeysContract {

    private static final Collected SIGNING_UP = Collected.on("sign-up").via("homepage");
    private static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID SECOND = UUID.fromString("7fffffff-0000-4000-8000-000000000001");
    private static final UUID THIRD = UUID.fromString("ffffffff-ffff-4fff-8fff-ffffffffffff");

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private DataSource database;
    private DataSource log;
    private Dialect dialect;

    abstract DataSource fresh();

    @BeforeEach
    void open() {
        database = Databases.installed(fresh());
        log = Databases.installed(fresh());
        dialect = JdbcStores.detect(database);
    }

    @Test
    void numbersAreKeptAsNumbers() {
        makeOrders();
        live(new Flow<>(
                Order.class,
                "shop_orders",
                "order_no",
                List.of(9L, 10L, -7L),
                List.of(4711L, 12L),
                (person, id) -> new Order((Long) id, Long.parseLong(person.value()), Personal.of(PHONE), 7L)));
    }

    @Test
    void uuidsAreKeptAsUuids() {
        assumeThat(dialect).as("SQLite has none").isNotEqualTo(Dialect.SQLITE);
        makeTickets();
        live(new Flow<>(
                Ticket.class,
                "shop_tickets",
                "id",
                List.of(THIRD, FIRST, SECOND),
                List.of(new UUID(1, 1), new UUID(-1, -1)),
                (person, id) -> new Ticket((UUID) id, UUID.fromString(person.value()), Personal.of(PHONE), 7L)));
    }

    /** One life of records, for any form of ids. */
    private <T> void live(Flow<T> flow) {
        Service<T> here = new Service<>(flow);
        Service<T> there = new Service<>(flow);
        SubjectId anna = SubjectId.of(flow.people.get(0).toString());
        SubjectId bora = SubjectId.of(flow.people.get(1).toString());
        here.kit.subjects().enrolAdult(anna);
        here.kit.subjects().enrolAdult(bora);
        Object mine = flow.ids.get(0);
        Object other = flow.ids.get(1);
        Object hers = flow.ids.get(2);
        here.save(anna, mine);
        here.save(anna, other);
        here.save(bora, hers);

        assertThat(there.phone(mine)).isEqualTo(PHONE);
        assertThat(there.phone(mine.toString())).isEqualTo(PHONE);
        assertThat(there.open(hers)).isInstanceOf(Outcome.Opened.class);
        assertThatThrownBy(() -> here.save(bora, mine)).isInstanceOf(RecordConflictException.class);
        assertThat(List.of("0" + mine, "+" + mine, "x", mine.toString().replace("-", "+") + "'"))
                .allSatisfy(id -> assertThat(there.open(id)).isInstanceOf(Outcome.NotFound.class));

        assertThat(here.pages(anna)).containsExactlyInAnyOrder(mine.toString(), other.toString());
        assertThat(here.found()).containsExactlyInAnyOrder(mine.toString(), other.toString(), hers.toString());
        assertThat(here.vault.stream(Phone.class, Customers.NOTICES).map(Page.Found::id))
                .containsExactlyInAnyOrder(mine.toString(), other.toString(), hers.toString());
        assertThat(here.vault
                        .list(SubjectId.of("somebody else"), Phone.class, Customers.NOTICES, Paging.first(9))
                        .found())
                .isEmpty();

        there.vault.update(mine, new Phone(Personal.of("010-1111-2222")), SIGNING_UP);
        assertThat(here.phone(mine)).isEqualTo("010-1111-2222");
        assertThat(here.vaults.reencrypt().done()).isEqualTo(3);
        assertThat(there.phone(mine)).isEqualTo("010-1111-2222");
        String site = "SELECT s.city FROM " + flow.table + " r JOIN shop_sites s ON s.id = r.site";
        assertThat(cells(site)).as("the host's join").isEqualTo("Busan\nBusan\nBusan\n");

        SubjectId neither = SubjectId.of("neither a number nor a UUID");
        here.kit.subjects().enrolAdult(neither);
        assertThat(here.vaults.erase(neither, OFFICER).records()).isZero();
        assertThat(here.vaults.erase(anna, OFFICER).records()).isEqualTo(2);
        assertThat(cells("SELECT " + flow.id + " FROM " + flow.table)).isEqualTo(hers + "\n");
        assertThat(there.open(mine)).isInstanceOf(Outcome.NotFound.class);
        assertThat(there.phone(hers)).isEqualTo(PHONE);
    }

    @Test
    void manyAreImportedUnderNumbers() {
        makeOrders();
        Service<Order> here = new Service<>(
                new Flow<>(Order.class, "shop_orders", "order_no", List.of(), List.of(), (person, id) -> null));
        here.kit.subjects().enrolAdult(SubjectId.of("12"));
        List<Sourced<Order>> orders = new ArrayList<>();
        for (long i = 1; i <= 25; i++) {
            orders.add(new Sourced<>(Long.toString(i), new Order(i, 12L, Personal.of(PHONE), null)));
        }

        ImportReport report = here.vault.importAll(
                "run-1",
                (after, atMost) -> orders.stream()
                        .skip(after.map(Long::parseLong).orElse(0L))
                        .limit(atMost)
                        .toList(),
                SIGNING_UP);

        assertThat(report.stored()).isEqualTo(25);
        assertThat(here.pages(SubjectId.of("12"))).hasSize(25).doesNotHaveDuplicates();
        assertThat(cells("SELECT MAX(order_no) FROM shop_orders")).isEqualTo("25\n");
    }

    @Test
    void aNumberTooLongForItsColumnCostsItsRecordAndNotTheImport() {
        assumeThat(dialect).as("every number fits into a column of SQLite").isNotEqualTo(Dialect.SQLITE);
        makeOrders();
        Service<Order> here = new Service<>(
                new Flow<>(Order.class, "shop_orders", "order_no", List.of(), List.of(), (person, id) -> null));
        List<Sourced<Order>> orders = new ArrayList<>();
        for (long person : List.of(12L, 3_000_000_000L, 13L)) {
            here.kit.subjects().enrolAdult(SubjectId.of(Long.toString(person)));
            orders.add(new Sourced<>(Long.toString(person), new Order(person, person, Personal.of(PHONE), null)));
        }
        assertThatThrownBy(() -> here.vault.save(orders.get(1).record(), SIGNING_UP))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("shop_orders")
                .hasMessageContaining("(SQLState 2200")
                .hasMessageNotContaining("3000000000");

        ImportReport report =
                here.vault.importAll("run-2", (after, atMost) -> after.isEmpty() ? orders : List.of(), SIGNING_UP);

        assertThat(report.stored()).isEqualTo(2);
        assertThat(report.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.position()).isEqualTo("3000000000"));
        assertThat(cells("SELECT member_id FROM shop_orders")).isEqualTo("12\n13\n");
    }

    @Test
    void aKeyOfAnotherFormIsRefusedAndNeverThere() {
        makeOrders();
        RecordShape shape = Vaults.shapeOf(MethodHandles.lookup(), Order.class);
        JdbcStores stores = stores(Order.class);
        RecordStore store = stores.port(RecordStore.class);
        RecordRow.Key good = key("4711", "9");
        stores.unitOfWork().run(transaction -> {
            assertThat(store.insert(transaction, shape, row(good))).isTrue();
            for (RecordRow.Key other : List.of(key("4711", "secret"), key("secret", "9"), key("04711", "9"))) {
                assertThatThrownBy(() -> store.insert(transaction, shape, row(other)))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining(" of shop_orders")
                        .hasMessageContaining("keeps whole numbers")
                        .hasMessageNotContaining("secret")
                        .hasMessageNotContaining("4711");
                assertThatThrownBy(() -> store.insertAll(transaction, shape, List.of(row(other))))
                        .isInstanceOf(InvalidInputException.class);
                assertThat(store.replace(transaction, shape, row(other))).isFalse();
                assertThat(store.delete(transaction, shape, other)).isFalse();
                assertThat(store.find(transaction, shape, other)).isEmpty();
            }
            assertThat(store.find(transaction, shape, good)).isPresent();
            assertThat(store.areTaken(transaction, shape, "default", Set.of("9", "09", "secret", "8")))
                    .isEqualTo(Map.of("9", true, "09", false, "secret", false, "8", false));
            Set<SubjectId> people = Set.of(SubjectId.of("4711"), SubjectId.of("secret"));
            assertThat(store.factsOfAll(transaction, shape, "default", people).get(SubjectId.of("4711")))
                    .hasSize(1);
            assertThat(store.factsOfAll(transaction, shape, "default", people).get(SubjectId.of("secret")))
                    .isEmpty();
            RecordQuery none = new RecordQuery.OfSubject(SubjectId.of("secret"), Optional.empty(), 9);
            assertThat(store.find(transaction, shape, "default", none)).isEmpty();
            assertThat(store.look(transaction, shape, "default", none)).isEmpty();
            assertThat(store.deleteAll(transaction, "default", SubjectId.of("secret")))
                    .isZero();
            assertThat(store.deleteAll(transaction, "default", SubjectId.of("4711")))
                    .isEqualTo(1);
        });
    }

    private static RecordRow.Key key(String subject, String id) {
        return new RecordRow.Key("default", SubjectId.of(subject), "order", id);
    }

    private static RecordRow row(RecordRow.Key key) {
        return new RecordRow(key, 1, new byte[1], Map.of());
    }

    private void makeOrders() {
        HostRows rows = HostRows.of(database, "shop_orders", "order_no", "member_id")
                .column("order_no", "BIGINT NOT NULL")
                .column("member_id", "INTEGER NOT NULL");
        make(rows.constraint("PRIMARY KEY (order_no)"));
    }

    private void makeTickets() {
        HostRows rows = HostRows.of(database, "shop_tickets", "id", "person")
                .column("id", "UUID NOT NULL")
                .column("person", "UUID NOT NULL");
        make(rows.constraint("PRIMARY KEY (person, id)").constraint("UNIQUE (id)"));
    }

    private void make(HostRows rows) {
        rows.bytes("phone_sealed")
                .column("phone_token", "BIGINT")
                .column("site", "BIGINT")
                .make(database);
        Databases.run(database, "CREATE TABLE shop_sites (id BIGINT PRIMARY KEY, city VARCHAR(40))");
        Databases.run(database, "INSERT INTO shop_sites VALUES (7, 'Busan')");
    }

    private JdbcStores stores(Class<?> type) {
        return JdbcStores.on(database).audit(log).hosting(HostTable.of(MethodHandles.lookup(), type));
    }

    private String cells(String query) {
        return Databases.dump(database, "(" + query + ") q");
    }

    /** What is done to records of one type. */
    private record Flow<T>(
            Class<T> type,
            String table,
            String id,
            List<Object> ids,
            List<Object> people,
            BiFunction<SubjectId, Object, T> maker) {}

    private final class Service<T> {

        private final Flow<T> flow;
        private final ConsentKit kit;
        private final Vaults vaults;
        private final Vault<T> vault;

        Service(Flow<T> flow) {
            this.flow = flow;
            this.kit = ConsentKit.builder(PolicyReader.read(Clinic.POLICY))
                    .stores(stores(flow.type))
                    .actor(() -> Actor.staff("staff-01", Id.of("front-desk"), "desk"))
                    .build();
            this.vaults = Vaults.install(kit, keys);
            this.vault = vaults.of(MethodHandles.lookup(), flow.type);
        }

        void save(SubjectId person, Object id) {
            vault.save(flow.maker.apply(person, id), SIGNING_UP);
        }

        Outcome<Phone> open(Object id) {
            return vault.tryOpen(id, Phone.class, Customers.NOTICES);
        }

        String phone(Object id) {
            return vault.open(id, Phone.class, Customers.NOTICES).mobile().reveal();
        }

        /** The ids of a person's records, one on a page. */
        List<String> pages(SubjectId person) {
            List<String> ids = new ArrayList<>();
            Paging paging = Paging.first(1);
            while (true) {
                Page<Phone> page = vault.list(person, Phone.class, Customers.NOTICES, paging);
                page.found().forEach(found -> ids.add(found.id()));
                if (page.next().isEmpty()) {
                    return ids;
                }
                paging = paging.after(page.next().get());
            }
        }

        /** The ids of the records with the telephone number, two on a page. */
        List<String> found() {
            List<String> ids = new ArrayList<>();
            Paging paging = Paging.first(2);
            while (true) {
                Page<Phone> page = vault.findBy("mobile", PHONE, Phone.class, Customers.NOTICES, paging);
                page.found().forEach(found -> ids.add(found.id()));
                if (page.next().isEmpty()) {
                    return ids;
                }
                paging = paging.after(page.next().get());
            }
        }
    }

    @InTable("shop_orders")
    record Order(
            @RecordId @InColumn(value = "order_no", form = KeyForm.WHOLE)
            long id,

            @DataSubject @InColumn(form = KeyForm.WHOLE) Long memberId,

            @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
            @InColumn(value = "phone_sealed", index = "phone_token")
            Personal<String> mobile,

            Long site) {}

    @InTable("shop_tickets")
    record Ticket(
            @RecordId @InColumn(form = KeyForm.UUID) UUID id,
            @DataSubject @InColumn(form = KeyForm.UUID) UUID person,

            @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
            @InColumn(value = "phone_sealed", index = "phone_token")
            Personal<String> mobile,

            Long site) {}

    record Phone(Personal<String> mobile) {}
}
