package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What a URL of Testcontainers becomes; no container is started here. */
class ContainersTest {

    @Test
    void aServersOwnUrlStays() {
        assertThat(Containers.started("jdbc:postgresql://localhost:5432/test?user=postgres"))
                .isEqualTo("jdbc:postgresql://localhost:5432/test?user=postgres");
    }

    @Test
    void theServerInTheContainerIsReachedWithItsAccount() throws SQLException {
        Connection first = connection("jdbc:postgresql://localhost:32768/test?loggerLevel=OFF");

        assertThat(Containers.server("jdbc:tc:postgresql:17:///test?TC_DAEMON=true", first))
                .isEqualTo("jdbc:postgresql://localhost:32768/test?user=test&password=test");
        assertThat(Containers.server("jdbc:tc:mariadb:11.4:///?user=root&password=secret&TC_DAEMON=true", first))
                .isEqualTo("jdbc:postgresql://localhost:32768/test?user=root&password=secret");
    }

    @Test
    void whereThereIsNoServerTheMessageSaysHowToGetOne() {
        assertThatThrownBy(() -> Containers.started("jdbc:tc:nothing:1:///test"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("-Ptestcontainers");
    }

    /** A connection that knows nothing but the URL of its server. */
    private static Connection connection(String server) {
        DatabaseMetaData about = Proxies.of(DatabaseMetaData.class, null, (none, method, arguments) -> server);
        return Proxies.of(Connection.class, null, (none, method, arguments) -> about);
    }
}
