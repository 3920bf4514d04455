package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.APPLYING;
import static io.github.consentkit.crypto.vault.Shop.CONTENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.FakeKms;
import io.github.consentkit.crypto.key.KeyServiceUnavailableException;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.key.KmsKeys;
import io.github.consentkit.crypto.key.KmsLimits;
import io.github.consentkit.crypto.vault.Shop.Application;
import io.github.consentkit.crypto.vault.Shop.Birth;
import io.github.consentkit.crypto.vault.Shop.Sheet;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While the key management service is down, records are neither erased nor tampered with: they open again afterwards. */
class KeyServiceOutageTest {

    private static final KmsLimits LIMITS = new KmsLimits(Duration.ofSeconds(1), 4, Duration.ofMillis(50));

    @TempDir
    private Path parent;

    private final FakeKms kms = new FakeKms();
    private final String first = kms.ofEpoch(Vaults.DEFAULT_TENANT, 1);
    private final String second = kms.ofEpoch(Vaults.DEFAULT_TENANT, 2);
    private Shop shop;
    private Application saved;

    @BeforeEach
    void save() {
        shop = new Shop(KmsKeys.createOrOpen(parent.resolve("keys"), kms, kms, LIMITS));
        saved = shop.saved(ANNA);
    }

    @AfterEach
    void release() {
        kms.release();
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeKms.Fault.class,
            names = {"HANGS", "FAILS", "BREAKS"})
    void valuesAndPhotosAreUnavailableAndOpenAgainAfterwards(FakeKms.Fault fault) throws Exception {
        turned();
        kms.fault(second, fault);

        for (Class<?> view : new Class<?>[] {Birth.class, Sheet.class}) {
            assertThat(shop.applications().tryOpen(saved.id(), view, CONTENT))
                    .isInstanceOfSatisfying(
                            Outcome.KeysUnavailable.class,
                            outcome -> assertThat(outcome.cause()).isInstanceOf(KeyServiceUnavailableException.class));
        }
        assertThatThrownBy(() -> shop.applications().open(saved.id(), Sheet.class, CONTENT))
                .isInstanceOf(UnopenedException.class)
                .hasMessageNotContaining(ANNA.value())
                .hasCauseInstanceOf(KeyServiceUnavailableException.class);

        kms.heal(second);
        Thread.sleep(LIMITS.pause().toMillis() + 20);
        assertThat(shop.applications().open(saved.id(), Sheet.class, CONTENT).birthDate())
                .isEqualTo(Shop.BIRTH);
    }

    @Test
    void aNodeThatHasTheKeyGoesOn() {
        kms.fault(first, FakeKms.Fault.FAILS);

        assertThat(shop.applications().open(saved.id(), Sheet.class, CONTENT).birthDate())
                .isEqualTo(Shop.BIRTH);
        assertThat(shop.saved(ANNA).memberId()).isEqualTo(ANNA.value());
    }

    @Test
    void aRecordThatCannotBeSealedIsNotStored() {
        turned();
        kms.fault(second, FakeKms.Fault.FAILS);
        Application next = shop.application(ANNA);

        assertThatThrownBy(() -> shop.applications().save(next, APPLYING))
                .isInstanceOf(KeyServiceUnavailableException.class);
        assertThat(shop.applications().tryOpen(next.id(), Birth.class, CONTENT)).isInstanceOf(Outcome.NotFound.class);
    }

    /** Another process turns the epoch, and wraps the keys of the record anew; this one has not asked for that key yet. */
    private void turned() {
        KmsKeys other = KmsKeys.open(parent.resolve("keys"), kms, kms, LIMITS);
        other.epochs().turn(Vaults.DEFAULT_TENANT, 1);
        Keyrings keyrings = new Keyrings(shop.stores.port(KeyringStore.class), other.epochs());
        KeyringId id = new KeyringId(
                Vaults.DEFAULT_TENANT,
                ANNA,
                new KeyUnit.OfRecord("application", saved.id().toString()));
        shop.stores.unitOfWork().run(transaction -> {
            keyrings.rewrap(transaction, id);
            assertThat(keyrings.find(transaction, id).orElseThrow().epoch()).isEqualTo(2);
        });
    }
}
