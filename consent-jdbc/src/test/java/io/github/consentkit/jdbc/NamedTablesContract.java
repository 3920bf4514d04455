package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.SchemaContract.assertProblem;
import static io.github.consentkit.testing.Shelf.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.testing.Shelf;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Tables with a prefix, and in a schema, of the host's are as good as the usual ones, and apart from all others. */
abstract class NamedTablesContract {

    private final DataSource owner = fresh();
    private final Dialect dialect = JdbcStores.detect(owner);
    private final String schema = Databases.unique();

    /** As far away from the usual ones as the database lets them be. */
    private final TableNames names = in(schema, "shop_ck_");

    abstract DataSource fresh();

    /** Returns connections to the same database that keep what they acknowledge. */
    DataSource durable(DataSource fast) {
        return fast;
    }

    @Test
    void aKitWorksOnThem() {
        NamedKit kit = new NamedKit(stores(owner, names));

        kit.live(ANNA);
        kit.leave(ANNA);

        Schema.verify(durable(owner), names, NamedKit.shapes());
        assertThat(rows(qualified("shop_ck_r_member"))).isEqualTo(1);
        assertThat(rows(qualified("shop_ck_access_log")) + rows(qualified("shop_ck_photo_chunk")))
                .isPositive();
        assertThat(Schema.inspect(owner).findings()).as("there are no others").hasSize(SchemaFamily.ALL.size());
        kit.vaults.erase(ANNA, NamedKit.OFFICER);
        assertThat(kit.opens(ANNA)).isFalse();
        assertThat(rows(qualified("shop_ck_r_member"))).isZero();
    }

    @Test
    void kitsUnderDifferentNamesInOneDatabaseDoNotSeeEachOther() {
        TableNames longer = in(schema, "shop_ck_ledger_");
        TableNames here = TableNames.usual().withPrefix("shop_ck_x_");
        NamedKit usual = new NamedKit(stores(owner, TableNames.usual()));
        NamedKit first = new NamedKit(stores(owner, names));
        NamedKit second = new NamedKit(stores(owner, longer));
        NamedKit third = new NamedKit(stores(owner, here));
        usual.live(ANNA);
        String before = dump(TableNames.usual());

        assertThat(second.found()).isEmpty();
        first.live(ANNA);
        second.live(ANNA);
        third.live(Shelf.BORA);

        assertThat(dump(TableNames.usual())).isEqualTo(before);
        first.vaults.erase(ANNA, NamedKit.OFFICER);
        assertThat(first.opens(ANNA)).isFalse();
        assertThat(List.of(usual.opens(ANNA), second.opens(ANNA), third.opens(Shelf.BORA)))
                .containsOnly(true);
        assertThat(second.found()).isEqualTo(Set.of("m-anna"));
        assertThat(third.found()).isEqualTo(Set.of("m-bora"));
        for (TableNames each : List.of(TableNames.usual(), names, longer, here)) {
            Schema.verify(durable(owner), each, NamedKit.shapes());
        }
    }

    @Test
    void damageIsFoundUnderItsNameAndNowhereElse() {
        TableNames other = in(schema, "other_");
        Databases.named(owner, names, NamedKit.shapes());
        Databases.named(owner, other, NamedKit.shapes());
        Databases.installed(owner, NamedKit.shapes());
        boolean onTable = dialect == Dialect.MARIADB;
        Databases.run(
                owner,
                onTable
                        ? "DROP INDEX shop_ck_term_due ON " + qualified("shop_ck_term")
                        : "DROP INDEX " + qualified("shop_ck_term_due"));
        Databases.run(
                owner,
                onTable
                        ? "DROP INDEX shop_ck_r_6_member_mobile_ix ON " + qualified("shop_ck_r_member")
                        : "DROP INDEX " + qualified("shop_ck_r_6_member_mobile_ix"));
        Databases.run(owner, "ALTER TABLE " + qualified("shop_ck_certificate") + " DROP COLUMN technique");
        Databases.run(owner, "DROP TABLE " + qualified("shop_ck_job"));
        Databases.run(owner, "DROP TABLE " + qualified("shop_ck_r_application"));

        assertThat(Schema.inspect(durable(owner), names, NamedKit.shapes()).findings())
                .extracting(SchemaFinding::place)
                .containsExactlyInAnyOrder(
                        "shop_ck_term",
                        "shop_ck_r_member",
                        "shop_ck_certificate.technique",
                        "shop_ck_job",
                        "shop_ck_r_application");
        assertThat(Schema.inspect(durable(owner), names).toString())
                .contains("no index shop_ck_term_due", "no table shop_ck_job");
        Schema.verify(durable(owner), other, NamedKit.shapes());
        Schema.verify(durable(owner), NamedKit.shapes());
    }

    @Test
    void installingAgainAndUpgradingChangeNothing() {
        assertProblem(SchemaException.Problem.MISSING, "no tables to upgrade", () -> Schema.upgrade(owner, names));
        Databases.named(owner, names, NamedKit.shapes());
        Shelf shelf = new Shelf(JdbcStores.on(owner).tables(names));
        shelf.run(transaction -> shelf.fill(transaction, ANNA));

        Schema.install(owner, names, NamedKit.shapes());
        Schema.upgrade(owner, names);

        Schema.verify(durable(owner), names, NamedKit.shapes());
        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertProblem(SchemaException.Problem.MISSING, "no ck_schema", () -> Schema.verify(owner));
        assertProblem(SchemaException.Problem.MISSING, "no tables to upgrade", () -> Schema.upgrade(owner));
        assertProblem(
                SchemaException.Problem.MISSING,
                "no later_ck_schema",
                () -> Schema.verify(owner, names.withPrefix("later_ck_")));
    }

    @Test
    void anUpgradeGoesThroughItsScript() {
        Databases.named(owner, names);
        List<SchemaFamily> later = SchemaFamily.ALL.stream()
                .map(family ->
                        family.name().equals("subjects") ? new SchemaFamily("subjects", 2, family.tables()) : family)
                .toList();

        new SchemaInstaller(new JdbcUnitOfWork(owner, dialect, names), dialect, later).install();

        Databases.run(owner, "SELECT of_version_two FROM " + qualified("shop_ck_subject"));
        assertProblem(SchemaException.Problem.NEWER, "version 2", () -> Schema.upgrade(owner, names));
    }

    @Test
    void theSqlForOtherToolsMakesTheSameTables() {
        names.schema().ifPresent(name -> Databases.run(owner, "CREATE SCHEMA " + name));

        new SqlScript(Schema.sql(dialect, names)).statements().forEach(statement -> Databases.run(owner, statement));

        Schema.verify(durable(owner), names);
    }

    @Test
    void aSchemaThatIsNotThereIsNotMade() {
        if (dialect != Dialect.SQLITE) {
            assertProblem(SchemaException.Problem.MISSING, "no schema or database", () -> Schema.install(owner, names));
            assertProblem(SchemaException.Problem.MISSING, "Schema.install", () -> Schema.verify(owner, names));
        }
    }

    @Test
    void aHostsTransactionHoldsThemBesideItsOwnTables() {
        DataSource service = Databases.named(owner, names, NamedKit.shapes());
        Databases.run(
                owner, "CREATE TABLE ck_r_guest (id VARCHAR(40) PRIMARY KEY, mobile VARCHAR(40), version INTEGER)");
        Databases.run(owner, "INSERT INTO ck_r_guest VALUES ('g-1', 'x', 1)");
        HostTransactions host = new HostTransactions(service);
        JdbcStores stores = JdbcStores.on(service)
                .audit(log(names))
                .within(host)
                .tables(names)
                .patience(Duration.ofSeconds(60));
        NamedKit[] kit = new NamedKit[1];

        host.run(connection -> kit[0] = new NamedKit(stores));
        host.run(connection -> kit[0].live(ANNA));
        host.run(connection -> stores.unitOfWork().run(transaction -> {
            assertThat(kit[0].opens(ANNA)).isTrue();
            stores.rows("ck_r_guest")
                    .column("mobile", "mobile")
                    .version("version")
                    .clear(transaction, Set.of("g-1"), Set.of("mobile"));
        }));

        assertThat(Databases.dump(owner, "ck_r_guest")).isEqualTo("g-1\nnull\n2\n");
        assertThat(rows(qualified("shop_ck_r_member"))).isEqualTo(1);
    }

    private TableNames in(String place, String prefix) {
        TableNames named = TableNames.usual().withPrefix(prefix);
        return dialect == Dialect.SQLITE ? named : named.inSchema(place);
    }

    /** SQLite needs another database for its log. */
    private JdbcStores stores(DataSource dataSource, TableNames named) {
        JdbcStores stores = JdbcStores.on(Databases.named(dataSource, named, NamedKit.shapes()))
                .tables(named)
                .tenant("default");
        return dialect == Dialect.SQLITE ? stores.audit(log(named)) : stores;
    }

    private DataSource log(TableNames named) {
        return dialect == Dialect.SQLITE ? Databases.named(fresh(), named) : Databases.named(owner, named);
    }

    private String qualified(String name) {
        return names.schema().map(place -> place + "." + name).orElse(name);
    }

    private String dump(TableNames named) {
        return Databases.dump(owner, SchemaFamily.allTables(named).toArray(new String[0]));
    }

    private long rows(String table) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
