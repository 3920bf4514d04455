package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.KeyringStore.Written;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An insertion that is one statement waits for whoever has the person's head, and sees what became of her (invariant I8). */
class InsertedKeyringWaitsOnServersTest {

    private static final JdbcStores STORES = JdbcStores.on(Databases.installed(Databases.postgreSql()));
    private static final KeyringStore KEYRINGS = STORES.port(KeyringStore.class);
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final SubjectId subject = SubjectId.of("person-" + PEOPLE.incrementAndGet());

    /** What another transaction does with the person meanwhile, and what the insertion is told once that is committed. */
    enum Meanwhile {
        ANOTHER_KEYRING((id, transaction) -> KEYRINGS.insert(transaction, row(other(id))), Written.DONE),
        THE_SAME_KEYRING((id, transaction) -> KEYRINGS.insert(transaction, row(id)), Written.OVERTAKEN),
        ITS_DESTRUCTION((id, transaction) -> KEYRINGS.destroy(transaction, id), Written.ERASED),
        HER_ERASURE(
                (id, transaction) -> KEYRINGS.destroyAll(transaction, id.tenant(), id.subject(), 3), Written.ERASED);

        private final BiConsumer<KeyringId, Transaction> work;
        private final Written told;

        Meanwhile(BiConsumer<KeyringId, Transaction> work, Written told) {
            this.work = work;
            this.told = told;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsNewIsSeenAsTheOtherLeavesHer(Meanwhile meanwhile) {
        assertThat(insertedWhile(meanwhile, false)).isEqualTo(meanwhile.told);
        assertKept(meanwhile);
    }

    @ParameterizedTest
    @EnumSource
    void whoHasKeysIsSeenAsTheOtherLeavesHer(Meanwhile meanwhile) {
        STORES.unitOfWork().run(transaction -> KEYRINGS.insert(transaction, row(id("before"))));

        assertThat(insertedWhile(meanwhile, false)).isEqualTo(meanwhile.told);
        assertKept(meanwhile);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRolledBackDoesNotCount(Meanwhile meanwhile) {
        assertThat(insertedWhile(meanwhile, true)).isEqualTo(Written.DONE);
    }

    private Written insertedWhile(Meanwhile meanwhile, boolean rolledBack) {
        KeyringId id = id("record");
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> other =
                CompletableFuture.runAsync(() -> STORES.unitOfWork().run(transaction -> {
                    meanwhile.work.accept(id, transaction);
                    begun.countDown();
                    pause();
                    if (rolledBack) {
                        throw new IllegalStateException("rolled back");
                    }
                }));
        await(begun);
        Written written = STORES.unitOfWork().call(transaction -> KEYRINGS.insert(transaction, row(id)));
        if (rolledBack) {
            assertThatThrownBy(other::join).hasRootCauseMessage("rolled back");
        } else {
            other.join();
        }
        return written;
    }

    private void assertKept(Meanwhile meanwhile) {
        KeyringAnswer answer = STORES.unitOfWork().call(transaction -> KEYRINGS.find(transaction, id("record")));
        assertThat(answer)
                .isInstanceOf(
                        meanwhile.told == Written.ERASED ? KeyringAnswer.Erased.class : KeyringAnswer.Present.class);
    }

    private KeyringId id(String record) {
        return new KeyringId("default", subject, new KeyUnit.OfRecord("deal", record));
    }

    private static KeyringId other(KeyringId id) {
        return new KeyringId(id.tenant(), id.subject(), new KeyUnit.OfRecord("deal", "other"));
    }

    private static WrappedKeyring row(KeyringId id) {
        return new WrappedKeyring(id, 1, 1, new byte[] {7});
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
