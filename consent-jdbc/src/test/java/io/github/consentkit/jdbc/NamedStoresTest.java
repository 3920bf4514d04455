package io.github.consentkit.jdbc;

import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.crypto.testing.ApartStoreContract;
import io.github.consentkit.crypto.testing.ChunkStoreContract;
import io.github.consentkit.crypto.testing.EntityStoreContract;
import io.github.consentkit.crypto.testing.ErasureOutboxContract;
import io.github.consentkit.crypto.testing.InstallationStoreContract;
import io.github.consentkit.crypto.testing.KeyringStoreContract;
import io.github.consentkit.crypto.testing.RecordStoreContract;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.store.Stores;
import io.github.consentkit.testing.AccessLogStoreContract;
import io.github.consentkit.testing.CertificateStoreContract;
import io.github.consentkit.testing.CheckpointLogContract;
import io.github.consentkit.testing.ConsentLedgerContract;
import io.github.consentkit.testing.GuardianStoreContract;
import io.github.consentkit.testing.HandleContract;
import io.github.consentkit.testing.JobStoreContract;
import io.github.consentkit.testing.LifeEventStoreContract;
import io.github.consentkit.testing.RestrictionStoreContract;
import io.github.consentkit.testing.SubjectStoreContract;
import io.github.consentkit.testing.TermStoreContract;
import io.github.consentkit.testing.UnitOfWorkContract;
import org.junit.jupiter.api.Nested;

/** Every statement of every port finds its tables under other names, as there are no usual ones. */
class NamedStoresTest {

    private static final TableNames NAMES =
            TableNames.usual().inSchema("privacy").withPrefix("shop_ck_");

    private static JdbcStores stores(RecordShape... shapes) {
        return JdbcStores.on(Databases.named(Databases.h2(), NAMES, shapes)).tables(NAMES);
    }

    @Nested
    class Works extends UnitOfWorkContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Handles extends HandleContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Entities extends EntityStoreContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Subjects extends SubjectStoreContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Guardians extends GuardianStoreContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Lives extends LifeEventStoreContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Terms extends TermStoreContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Locks extends RestrictionStoreContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Jobs extends JobStoreContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Outboxes extends ErasureOutboxContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Certificates extends CertificateStoreContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Ledger extends ConsentLedgerContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Checkpoints extends CheckpointLogContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Keyrings extends KeyringStoreContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Installation extends InstallationStoreContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Separated extends ApartStoreContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Photos extends ChunkStoreContract {
        @Override
        protected Stores create() {
            return stores();
        }
    }

    @Nested
    class Log extends AccessLogStoreContract {
        @Override
        protected AccessLogStore create() {
            return stores().port(AccessLogStore.class);
        }
    }

    @Nested
    class Records extends RecordStoreContract {
        @Override
        protected Stores create(RecordShape... shapes) {
            return stores(shapes);
        }
    }
}
