package io.github.consentkit.jdbc;

import io.github.consentkit.store.Stores;
import io.github.consentkit.testing.NestedWorkContract;
import net.jqwik.api.Group;

class NestedWorkOnServersTest {

    @Group
    class OnPostgreSql extends NestedWorkContract {

        private static final class Shared {
            static final Stores STORES = JdbcStores.on(Pool.of(Databases.installed(Databases.postgreSql())));
        }

        @Override
        protected Stores stores() {
            return Shared.STORES;
        }
    }

    @Group
    class OnMariaDb extends NestedWorkContract {

        private static final class Shared {
            static final Stores STORES = JdbcStores.on(Pool.of(Databases.installed(Databases.mariaDb())));
        }

        @Override
        protected Stores stores() {
            return Shared.STORES;
        }
    }
}
