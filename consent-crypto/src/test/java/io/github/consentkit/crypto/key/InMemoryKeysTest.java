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

class InMemoryKeysTest extends KeyringStoreContract {

    @Override
    protected Stores create() {
        return InMemoryKeys.in(InMemoryStores.create());
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
}
