package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import org.junit.jupiter.api.Test;

class InstallationsTest {

    private final Stores stores = InMemoryKeys.in(InMemoryStores.create());
    private final InstallationStore store = stores.port(InstallationStore.class);
    private final MasterKeys keys = InMemoryMasterKeys.create();

    @Test
    void aNewDatabaseBelongsToTheFirstKeys() {
        check(keys);
        check(keys);

        assertThat(stores.unitOfWork().call(store::find)).contains(keys.installation());
    }

    @Test
    void otherKeysAreRefusedAndTheDatabaseStaysWhatItIs() {
        check(keys);
        MasterKeys other = InMemoryMasterKeys.create();

        assertThatThrownBy(() -> check(other))
                .isInstanceOf(ForeignKeysException.class)
                .hasMessageContaining("the database belongs to the installation " + keys.installation())
                .hasMessageContaining("the keys to " + other.installation())
                .hasMessageContaining("wire the keys")
                .hasMessageContaining("nothing was changed");
        assertThat(stores.unitOfWork().call(store::find)).contains(keys.installation());
        check(keys);
    }

    private void check(MasterKeys wired) {
        Installations.check(stores.unitOfWork(), store, wired);
    }
}
