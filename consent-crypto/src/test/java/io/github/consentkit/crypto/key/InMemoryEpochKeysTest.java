package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryEpochKeysTest {

    private static final byte[] DATA = {1, 2, 3};

    private final InMemoryEpochKeys keys = InMemoryEpochKeys.create();

    @Test
    void everyTenantAndEpochHasAKeyOfItsOwn() throws Exception {
        byte[] wrapped = keys.wrapKey("one", 1).encrypt(DATA, DATA);
        assertThat(keys.turn("one")).isEqualTo(2);

        assertThat(keys.current("one")).isEqualTo(2);
        assertThat(keys.current("two")).isEqualTo(1);
        assertThat(keys.wrapKey("one", 1).decrypt(wrapped, DATA)).isEqualTo(DATA);
        assertThatThrownBy(() -> keys.wrapKey("one", 2).decrypt(wrapped, DATA))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> keys.wrapKey("two", 1).decrypt(wrapped, DATA))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void anUnknownEpochIsNotADestroyedOne() {
        keys.turn("one");
        keys.destroy("one", 1, new KeyDestruction.Here(Instant.EPOCH));
        keys.destroy("one", 1, new KeyDestruction.Here(Instant.EPOCH));

        assertThatThrownBy(() -> keys.wrapKey("one", 1))
                .isInstanceOf(DestroyedEpochException.class)
                .hasMessageContaining("epoch 1");
        for (int epoch : new int[] {Integer.MIN_VALUE, -1, 0, 3}) {
            assertThatThrownBy(() -> keys.wrapKey("one", epoch)).isInstanceOf(UnknownEpochException.class);
            assertThatThrownBy(() -> keys.destroy("one", epoch, new KeyDestruction.Here(Instant.EPOCH)))
                    .isInstanceOf(UnknownEpochException.class);
        }
        assertThat(keys.current("one")).isEqualTo(2);
    }

    @Test
    void theCurrentEpochIsNotDestroyed() {
        assertThatThrownBy(() -> keys.destroy("one", 1, new KeyDestruction.Here(Instant.EPOCH)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(keys.toString()).contains("***");
    }
}
