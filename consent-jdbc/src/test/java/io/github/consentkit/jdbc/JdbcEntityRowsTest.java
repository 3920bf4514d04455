package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcEntityRowsTest {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final DataSource database = Databases.h2();
    private final JdbcStores stores = JdbcStores.on(database);

    @Test
    void columnsAreEmptiedInTheRowsOfTheseIdsAlone() throws SQLException {
        Databases.run(database, "CREATE TABLE people (id UUID PRIMARY KEY, ix BIGINT, other BIGINT, v INT)");
        Databases.run(database, "INSERT INTO people VALUES ('" + ID + "', 1, 2, 5), (RANDOM_UUID(), 3, 4, 5)");
        JdbcEntityRows rows = stores.rows("people")
                .id("id", UUID::fromString)
                .column("index", "ix")
                .version("v");

        assertThat(rows.fields()).containsExactly("index");
        stores.unitOfWork().run(tx -> rows.clear(tx, Set.of(ID.toString()), Set.of("index")));

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT id, ix, other, v FROM people ORDER BY other")) {
            found.next();
            assertThat(found.getObject(2)).isNull();
            assertThat(found.getInt(3)).isEqualTo(2);
            assertThat(found.getInt(4)).isEqualTo(6);
            found.next();
            assertThat(found.getInt(2)).isEqualTo(3);
            assertThat(found.getInt(4)).isEqualTo(5);
        }
    }

    @Test
    void aFieldWithoutAColumnIsRefused() {
        JdbcEntityRows rows = stores.rows("people");

        assertThatThrownBy(() -> stores.unitOfWork().run(tx -> rows.clear(tx, Set.of("1"), Set.of("index"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no column for 'index'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;--", "a.b.c", "1a", "\"a\"", "a'", "이름"})
    void onlyNamesStandInStatements(String name) {
        assertThatThrownBy(() -> stores.rows(name)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> stores.rows("t").column("f", name)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> stores.rows("t").id(name)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> stores.rows("t").version(name)).isInstanceOf(InvalidInputException.class);
        assertThat(stores.rows("app.customers").fields()).isEmpty();
    }
}
