package io.github.consentkit.examples.distributed;

import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.crypto.testing.ApartStoreContract;
import io.github.consentkit.crypto.testing.ChunkStoreContract;
import io.github.consentkit.crypto.testing.EntityStoreContract;
import io.github.consentkit.crypto.testing.ErasureOutboxContract;
import io.github.consentkit.crypto.testing.InstallationStoreContract;
import io.github.consentkit.crypto.testing.KeyringStoreContract;
import io.github.consentkit.crypto.testing.RecordStoreContract;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.store.Stores;
import io.github.consentkit.testing.AccessLogStoreContract;
import io.github.consentkit.testing.AliasStoreContract;
import io.github.consentkit.testing.CertificateStoreContract;
import io.github.consentkit.testing.CheckpointLogContract;
import io.github.consentkit.testing.ConsentLedgerContract;
import io.github.consentkit.testing.GuardianStoreContract;
import io.github.consentkit.testing.HandleContract;
import io.github.consentkit.testing.JobStoreContract;
import io.github.consentkit.testing.LifeEventStoreContract;
import io.github.consentkit.testing.MediaStoreContract;
import io.github.consentkit.testing.OutboxStoreContract;
import io.github.consentkit.testing.RestrictionStoreContract;
import io.github.consentkit.testing.SubjectStoreContract;
import io.github.consentkit.testing.TermStoreContract;
import io.github.consentkit.testing.UnitOfWorkContract;
import org.junit.jupiter.api.Nested;

/** The contracts of the ports, over ShardingSphere; a test of each layout extends this. */
abstract class PortsContract {

    private final Layout layout;

    PortsContract(Layout layout) {
        this.layout = layout;
    }

    /** Returns the cluster of the class, without rows. */
    abstract Cluster empty();

    private Stores onEmpty() {
        return JdbcStores.on(empty().dataSource());
    }

    @Nested
    class Works extends UnitOfWorkContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Handles extends HandleContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Subjects extends SubjectStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Guardians extends GuardianStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Lives extends LifeEventStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Terms extends TermStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Notices extends OutboxStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Restrictions extends RestrictionStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Jobs extends JobStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Certificates extends CertificateStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Media extends MediaStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Pseudonyms extends AliasStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Ledger extends ConsentLedgerContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Checkpoints extends CheckpointLogContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Entities extends EntityStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Outboxes extends ErasureOutboxContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Keyrings extends KeyringStoreContract {
        @Override
        protected Crowd crowd() {
            return layout == Layout.BY_TENANT ? Crowd.WAITS : Crowd.MAY_WAIT_FOR_EVER;
        }

        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Installations extends InstallationStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Separated extends ApartStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Photos extends ChunkStoreContract {
        @Override
        protected Stores create() {
            return onEmpty();
        }
    }

    @Nested
    class Log extends AccessLogStoreContract {
        @Override
        protected AccessLogStore create() {
            return onEmpty().port(AccessLogStore.class);
        }
    }

    @Nested
    class Records extends RecordStoreContract {
        @Override
        protected Stores create(RecordShape... shapes) {
            return JdbcStores.on(Cluster.installed(layout, shapes).dataSource());
        }
    }
}
