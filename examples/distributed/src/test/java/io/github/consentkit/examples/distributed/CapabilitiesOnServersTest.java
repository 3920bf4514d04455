package io.github.consentkit.examples.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.jdbc.DatabaseException;
import io.github.consentkit.jdbc.Dialect;
import io.github.consentkit.jdbc.Schema;
import io.github.consentkit.jdbc.SchemaException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ShardingSphere takes from PostgreSQL, beside one server without it. */
class CapabilitiesOnServersTest {

    @Test
    void oneServerCanEverything() {
        Server server = Shared.CLUSTER.servers().get(0);
        assertThat(Capabilities.of(server.pool(), List.of(server))).isEqualTo(new Capabilities(true, true, true, true));
    }

    @Test
    void shardingSphereLacksWhatSpansServersAndWhatItsParserDoesNotKnow() {
        assertThat(Capabilities.of(Shared.CLUSTER.dataSource(), Shared.CLUSTER.servers()))
                .isEqualTo(new Capabilities(false, false, false, false));
    }

    @Test
    void itsParserRefusesSkipLocked() throws SQLException {
        try (Connection connection = Shared.CLUSTER.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            String query = "SELECT subject FROM ck_subject WHERE tenant = 'seoul' FOR UPDATE";
            assertThat(statement.execute(query)).isTrue();
            assertThatThrownBy(() -> statement.execute(query + " SKIP LOCKED"))
                    .hasMessageContaining("You have an error in your SQL syntax");
        }
    }

    @Test
    void itCallsItselfPostgreSql() throws SQLException {
        try (Connection connection = Shared.CLUSTER.dataSource().getConnection()) {
            assertThat(Dialect.detect(connection)).isEqualTo(Dialect.POSTGRESQL);
        }
    }

    @Test
    void theTablesAreVerifiedOnEachServerAndNotThroughIt() {
        for (Server server : Shared.CLUSTER.servers()) {
            server.run("ALTER DATABASE "
                    + server.column("SELECT current_database()").get(0) + " SET synchronous_commit = on");
            server.pool().getHikariPoolMXBean().softEvictConnections();
            Schema.verify(server.pool(), Practice.SHAPE);
        }
        assertThatThrownBy(() -> Schema.verify(Shared.CLUSTER.dataSource(), Practice.SHAPE))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("do not show the settings of the server");
    }

    @Test
    void theTablesAreNotMadeThroughIt() {
        Cluster bare = Cluster.withoutTables(
                Layout.BY_TENANT, Shared.CLUSTER.servers().get(0).tables());
        assertThatThrownBy(() -> Schema.install(bare.dataSource())).isInstanceOf(DatabaseException.class);
    }

    private static final class Shared {
        static final Cluster CLUSTER = Cluster.installed(Layout.BY_TENANT, Practice.SHAPE);
    }
}
