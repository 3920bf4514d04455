package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.InMemoryEpochKeys;
import io.github.consentkit.crypto.key.KeyDestruction;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which older rows of keys open when somebody puts them back: what docs/format.md admits, and no more (invariant I8). */
class ReplayedKeyringTest {

    private static final String TENANT = "default";
    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final KeyringId RECORD = new KeyringId(TENANT, ANNA, new KeyUnit.OfRecord("application", "7"));
    private static final Id<Item> NAME = Id.of("name");
    private static final Id<Item> PHONE = Id.of("mobile-phone");

    private final DataSource database = Databases.installed(Databases.h2());
    private final Stores stores = JdbcStores.on(database);
    private final InMemoryEpochKeys epochs = InMemoryEpochKeys.create();

    @BeforeEach
    void keep() {
        stores.unitOfWork().run(transaction -> keyrings().obtain(transaction, RECORD, Set.of(NAME, PHONE)));
        Databases.run(database, "CREATE TABLE kept AS SELECT * FROM ck_keyring");
    }

    @Test
    void anOlderRowBringsBackADestroyedKeyWhileItsEpochLives() {
        stores.unitOfWork().run(transaction -> keyrings().destroy(transaction, RECORD, Set.of(PHONE)));
        assertThat(found().orElseThrow().key(PHONE)).isEmpty();

        putBack();

        assertThat(found().orElseThrow().key(PHONE)).isPresent();
    }

    @Test
    void onceItsEpochHasEndedItBringsBackNothing() {
        stores.unitOfWork().run(transaction -> keyrings().destroy(transaction, RECORD, Set.of(PHONE)));
        epochs.turn(TENANT);
        stores.unitOfWork().run(transaction -> keyrings().rewrap(transaction, RECORD));
        epochs.destroy(TENANT, 1, new KeyDestruction.Here(Instant.EPOCH));
        assertThat(found().orElseThrow().key(NAME)).isPresent();

        putBack();

        assertThatThrownBy(this::found).isInstanceOf(DestroyedEpochException.class);
    }

    @Test
    void theMarkOfAnErasureIsLookedAtFirstAndIsARowLikeOthers() {
        stores.unitOfWork().run(transaction -> keyrings().destroyAll(transaction, TENANT, ANNA));
        putBack();
        assertThatThrownBy(this::found).isInstanceOf(ErasedKeysException.class);

        Databases.run(database, "UPDATE ck_key_head SET erased = 0");
        assertThat(found()).isPresent();
        epochs.turn(TENANT);
        epochs.destroy(TENANT, 1, new KeyDestruction.Here(Instant.EPOCH));
        assertThatThrownBy(this::found).isInstanceOf(DestroyedEpochException.class);
    }

    private void putBack() {
        Databases.run(database, "DELETE FROM ck_keyring");
        Databases.run(database, "INSERT INTO ck_keyring SELECT * FROM kept");
    }

    private Optional<Keyring> found() {
        return stores.unitOfWork().call(transaction -> keyrings().find(transaction, RECORD));
    }

    /** As another process has them, which remembers nothing. */
    private Keyrings keyrings() {
        return new Keyrings(stores.port(KeyringStore.class), epochs);
    }
}
