package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.testing.KeyringStoreContract;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import org.junit.jupiter.api.Test;

class InMemoryKeyringStoresTest extends KeyringStoreContract {

    @Override
    protected Stores create() {
        return InMemoryKeyringStores.around(InMemoryStores.create());
    }

    @Test
    void thePortsOfTheInnerStoreWorkInTheSameTransaction() {
        Stores stores = create();
        stores.unitOfWork()
                .run(transaction -> assertThat(
                                stores.port(SubjectStore.class).find(transaction, SubjectId.of("member-1001")))
                        .isEmpty());

        assertThatThrownBy(() -> stores.port(SubjectRecord.class)).isInstanceOf(StoreException.class);
    }

    @Test
    void theUnitOfWorkOfTheInnerStoreKnowsNoKeyrings() {
        InMemoryStores inner = InMemoryStores.create();
        KeyringStore store = InMemoryKeyringStores.around(inner).port(KeyringStore.class);
        KeyringId id = new KeyringId("rarelee", SubjectId.of("member-1001"), new KeyUnit.Profile());

        inner.unitOfWork()
                .run(transaction -> assertThatThrownBy(() -> store.find(transaction, id))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("InMemoryKeyringStores"));
    }
}
