package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.testing.RecordStoreContract;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.store.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class HostTableOnServersTest {

    /** Under rights on rows alone. */
    @Nested
    class OnPostgreSql extends HostTableContract {
        @Override
        DataSource fresh() {
            return Databases.postgreSql();
        }
    }

    @Nested
    class OnMariaDb extends HostTableContract {
        @Override
        DataSource fresh() {
            return Databases.mariaDb();
        }
    }

    @Nested
    class KeysOnPostgreSql extends HostKeysContract {
        @Override
        DataSource fresh() {
            return Databases.postgreSql();
        }
    }

    @Nested
    class KeysOnMariaDb extends HostKeysContract {
        @Override
        DataSource fresh() {
            return Databases.mariaDb();
        }
    }

    @Nested
    class MistakesOnPostgreSql extends HostTableMistakesContract {
        @Override
        DataSource fresh() {
            return Databases.postgreSql();
        }
    }

    @Nested
    class MistakesOnMariaDb extends HostTableMistakesContract {
        @Override
        DataSource fresh() {
            return Databases.mariaDb();
        }
    }

    @Nested
    class RecordsOnPostgreSql extends RecordStoreContract {
        @Override
        protected Stores create(RecordShape... shapes) {
            return HostTableTest.hosted(Databases.postgreSql(), shapes);
        }
    }

    @Nested
    class RecordsOnMariaDb extends RecordStoreContract {
        @Override
        protected Stores create(RecordShape... shapes) {
            return HostTableTest.hosted(Databases.mariaDb(), shapes);
        }
    }
}
