package io.github.consentkit.store.memory;

import io.github.consentkit.store.Stores;
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

/** The store in memory keeps what every store has to keep. */
class InMemoryStoresTest {

    @Nested
    class Works extends UnitOfWorkContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }

    @Nested
    class Handles extends HandleContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }

    @Nested
    class Subjects extends SubjectStoreContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }

    @Nested
    class Guardians extends GuardianStoreContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }

    @Nested
    class Lives extends LifeEventStoreContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }

    @Nested
    class Terms extends TermStoreContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }

    @Nested
    class Locks extends RestrictionStoreContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }

    @Nested
    class Jobs extends JobStoreContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }

    @Nested
    class Notices extends OutboxStoreContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }

    @Nested
    class Certificates extends CertificateStoreContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }

    @Nested
    class Media extends MediaStoreContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }

    @Nested
    class Ledger extends ConsentLedgerContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }

    @Nested
    class Checkpoints extends CheckpointLogContract {
        @Override
        protected Stores create() {
            return InMemoryStores.create();
        }
    }
}
