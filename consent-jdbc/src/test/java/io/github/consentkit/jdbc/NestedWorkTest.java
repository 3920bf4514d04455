package io.github.consentkit.jdbc;

import io.github.consentkit.store.Stores;
import io.github.consentkit.testing.NestedWorkContract;
import net.jqwik.api.Group;

class NestedWorkTest {

    @Group
    class OnH2 extends NestedWorkContract {

        private static final class Shared {
            static final Stores STORES = JdbcStores.on(Databases.installed(Databases.h2()));
        }

        @Override
        protected Stores stores() {
            return Shared.STORES;
        }
    }

    @Group
    class OnSqlite extends NestedWorkContract {

        private static final class Shared {
            static final Stores STORES = JdbcStores.on(Pool.of(Databases.installed(Databases.sqlite())));
        }

        @Override
        protected Stores stores() {
            return Shared.STORES;
        }
    }
}
