package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.testing.RecordStoreContract;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.store.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTableTest {

    /** Stores whose types all lie in tables of the host's, with a column for the tenant. */
    static Stores hosted(DataSource fresh, RecordShape... shapes) {
        DataSource database = Databases.installed(fresh);
        JdbcStores stores = JdbcStores.on(database);
        for (RecordShape shape : shapes) {
            String name = "of_" + shape.type().replace('-', '_');
            HostRows.of(database, name, "id", "subject")
                    .column("tenant", "VARCHAR(200) NOT NULL")
                    .fields(shape)
                    .constraint("PRIMARY KEY (tenant, subject, id)")
                    .make(database);
            stores = stores.hosting(HostTable.of(shape.type(), name).tenant("tenant"));
        }
        return stores;
    }

    @Nested
    class OnH2 extends HostTableContract {
        @Override
        DataSource fresh() {
            return Databases.h2();
        }
    }

    /** Names are kept in small letters there. */
    @Nested
    class OnH2InSmallLetters extends HostTableContract {
        @Override
        DataSource fresh() {
            return Databases.at("jdbc:h2:mem:" + Databases.unique()
                    + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
        }
    }

    @Nested
    class OnSqlite extends HostTableContract {
        @Override
        DataSource fresh() {
            return Databases.sqlite();
        }
    }

    @Nested
    class KeysOnH2 extends HostKeysContract {
        @Override
        DataSource fresh() {
            return Databases.h2();
        }
    }

    @Nested
    class KeysOnSqlite extends HostKeysContract {
        @Override
        DataSource fresh() {
            return Databases.sqlite();
        }
    }

    @Nested
    class MistakesOnH2 extends HostTableMistakesContract {
        @Override
        DataSource fresh() {
            return Databases.h2();
        }
    }

    @Nested
    class MistakesOnSqlite extends HostTableMistakesContract {
        @Override
        DataSource fresh() {
            return Databases.sqlite();
        }
    }

    @Nested
    class RecordsOnH2 extends RecordStoreContract {
        @Override
        protected Stores create(RecordShape... shapes) {
            return hosted(Databases.h2(), shapes);
        }
    }

    @Nested
    class RecordsOnSqlite extends RecordStoreContract {
        @Override
        protected Stores create(RecordShape... shapes) {
            return hosted(Databases.sqlite(), shapes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a;DROP TABLE ck_keyring",
                "a--",
                "\"a\"",
                "a'",
                "1a",
                "a.b.c",
                ".a",
                "a.",
                "ck_keyring",
                "CK_mine",
                "shop.ck_mine",
                "ck_shop.a",
                "order",
                "shop.Order",
                "가"
            })
    void aTableOfAnotherNameIsRefused(String name) {
        assertThatThrownBy(() -> HostTable.of("thing", name)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a = 1 OR b", "a)--", "`a`", "a.b", "user", "SELECT", "é"})
    void aColumnOfAnotherNameIsRefused(String name) {
        HostTable table = HostTable.of("thing", "shop.Things");
        assertThatThrownBy(() -> table.id(name)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> table.subject(name)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> table.tenant(name)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> table.version(name)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> table.facts(name)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> table.column("secret", name)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aTypeHasOneTableAndATableOneType() {
        JdbcStores stores = JdbcStores.on(Databases.h2()).hosting(HostTable.of("thing", "things"));

        assertThatThrownBy(() -> stores.hosting(HostTable.of("thing", "others")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has the table things already");
        assertThatThrownBy(() -> stores.hosting(HostTable.of("other", "THINGS")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("keeps the type 'thing' already");
        assertThat(HostTable.of("thing", "shop.things")).hasToString("HostTable[thing in shop.things]");
        assertThatThrownBy(() -> HostTable.of("No Type", "things")).isInstanceOf(InvalidInputException.class);
    }
}
