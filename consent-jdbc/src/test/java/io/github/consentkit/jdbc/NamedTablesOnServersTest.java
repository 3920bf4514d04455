package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.SchemaContract.assertProblem;
import static io.github.consentkit.testing.Shelf.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NamedTablesOnServersTest {

    /** Under exactly the rights that the grants give. */
    @Nested
    class OnPostgreSql extends NamedTablesContract {
        @Override
        DataSource fresh() {
            return Databases.postgreSql();
        }

        @Override
        DataSource durable(DataSource fast) {
            return Databases.beginningWith("SET synchronous_commit = on", fast);
        }

        @Test
        void theServiceMayDoWithThemWhatItMayDoWithTheUsualOnes() {
            DataSource owner = fresh();
            String schema = Databases.unique();
            TableNames names = TableNames.usual().inSchema(schema).withPrefix("shop_ck_");
            DataSource service = Databases.beginningWith("SET ROLE ck_service", owner);
            Databases.named(owner, names);

            List<String> grants = Schema.grants(Dialect.POSTGRESQL, "ck_service", names);

            assertThat(grants)
                    .hasSize(SchemaGrants.rights().size() + 1)
                    .contains(
                            "GRANT USAGE ON SCHEMA " + schema + " TO \"ck_service\"",
                            "GRANT SELECT, INSERT ON " + schema + ".shop_ck_access_log TO \"ck_service\"")
                    .noneMatch(grant -> grant.contains(" ck_"));
            assertThat(Schema.inspect(durable(service), names).findings()).isEmpty();
            for (String refused : List.of("DELETE FROM %s.shop_ck_access_log", "DROP TABLE %s.shop_ck_job")) {
                assertThatThrownBy(() -> execute(service, refused.formatted(schema)))
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isEqualTo("42501");
            }
        }
    }

    @Nested
    class OnMariaDb extends NamedTablesContract {
        @Override
        DataSource fresh() {
            return Databases.mariaDb();
        }

        @Test
        void onlyTablesOfTheirOwnHaveToBeKeptByInnoDb() {
            DataSource owner = fresh();
            TableNames names = TableNames.usual().inSchema(Databases.unique()).withPrefix("shop_ck_");
            TableNames longer = names.withPrefix("shop_ck_more_");
            Databases.named(owner, names, NamedKit.shapes());
            Databases.named(owner, longer, NamedKit.shapes());
            String schema = names.schema().orElseThrow();
            Databases.run(owner, "CREATE TABLE " + schema + ".shop_ck_of_the_host (a TEXT) ENGINE = MyISAM");
            Databases.run(owner, "ALTER TABLE " + schema + ".shop_ck_more_record_type ENGINE = Aria");
            Databases.run(owner, "CREATE TABLE ck_keyring (a TEXT) ENGINE = MyISAM");

            Schema.verify(owner, names, NamedKit.shapes());
            assertProblem(
                    SchemaException.Problem.UNSUITABLE,
                    "begins with shop_ck_more_ is not kept by InnoDB",
                    () -> Schema.verify(owner, longer));
            Databases.run(
                    owner,
                    "ALTER TABLE " + schema + ".shop_ck_r_member CONVERT TO CHARACTER SET utf8mb4 COLLATE"
                            + " utf8mb4_unicode_ci");
            assertProblem(
                    SchemaException.Problem.UNSUITABLE,
                    "begins with shop_ck_ has another collation",
                    () -> Schema.verify(owner, names));
        }

        @Test
        void anAccountWorksUnderTheGrants() {
            String url = Databases.mariaDbUrl();
            DataSource owner = Databases.at(url);
            TableNames names = TableNames.usual().inSchema(Databases.unique()).withPrefix("shop_ck_");
            Databases.named(owner, names, NamedKit.shapes());
            String account = "u" + System.nanoTime();
            Databases.run(owner, "CREATE USER '" + account + "' IDENTIFIED BY ''");
            // a connection needs a database that it may look into
            Databases.run(owner, "CREATE TABLE lobby (a INTEGER)");
            Databases.run(owner, "GRANT SELECT ON lobby TO '" + account + "'");
            Schema.grants(Dialect.MARIADB, account, names, NamedKit.shapes())
                    .forEach(grant -> Databases.run(owner, grant));
            DataSource service = Databases.at(url.replace("user=root", "user=" + account));

            new NamedKit(JdbcStores.on(service).tables(names)).live(ANNA);

            assertThat(Schema.inspect(service, names, NamedKit.shapes()).findings())
                    .isEmpty();
            assertThatThrownBy(() -> Databases.run(
                            service, "DELETE FROM " + names.schema().orElseThrow() + ".shop_ck_access_log"))
                    .hasRootCauseInstanceOf(SQLException.class);
        }
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
