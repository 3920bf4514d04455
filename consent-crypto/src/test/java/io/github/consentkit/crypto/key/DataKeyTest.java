package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DataKeyTest {

    private static final byte[] NOTHING = {};

    @Test
    void aKeyIsLoadedUnderItsOwnIdOnly() {
        DataKey key = DataKey.random();
        byte[] secret = key.secret();

        DataKey loaded = DataKey.load(key.id(), secret);

        assertThat(loaded.id()).isEqualTo(key.id());
        assertThat(loaded.decrypt(key.encrypt(new byte[] {1, 2}, NOTHING), NOTHING))
                .contains(new byte[] {1, 2});
        for (int bit = 0; bit < DataKey.SIZE * 8; bit++) {
            byte[] changed = secret.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> DataKey.load(key.id(), changed)).isInstanceOf(KeyMismatchException.class);
        }
    }

    @Test
    void whatTheCallerDoesWithTheBytesAfterwardsDoesNotMatter() {
        DataKey key = DataKey.random();
        byte[] secret = key.secret();
        DataKey loaded = DataKey.load(key.id(), secret);
        secret[0]++;
        key.secret()[0]++;

        assertThat(loaded.secret()).isEqualTo(key.secret());
    }

    @Test
    void keysAreRandom() {
        Set<KeyId> ids = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            assertThat(ids.add(DataKey.random().id())).isTrue();
        }
    }

    @Test
    void sizesAreChecked() {
        KeyId id = DataKey.random().id();

        for (int size : List.of(0, 16, 31, 33, 64)) {
            assertThatThrownBy(() -> DataKey.load(id, new byte[size])).isInstanceOf(InvalidInputException.class);
        }
        for (int size : List.of(0, 15, 17)) {
            assertThatThrownBy(() -> KeyId.of(new byte[size])).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void manyThreadsShareAKey() throws Exception {
        DataKey key = DataKey.random();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> roundTrip = () -> {
                for (byte i = 0; i < 100; i++) {
                    byte[] text = {i, 7};
                    byte[] back = key.decrypt(key.encrypt(text, text), text).orElseThrow();
                    assertThat(back).isEqualTo(text);
                }
                return true;
            };
            for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(8, roundTrip))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
