package io.github.consentkit.crypto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.ErasureOutbox;
import io.github.consentkit.crypto.key.JournalHead;
import io.github.consentkit.store.Stores;
import io.github.consentkit.testing.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every outbox of erasures has to keep; a test of each store extends it. */
public abstract class ErasureOutboxContract {

    private static final int ROUNDS = 25;
    private static final JournalHead ONE = new JournalHead(1, "1".repeat(64));
    private static final JournalHead TWO = new JournalHead(2, "2".repeat(64));

    private Stores stores;
    private ErasureOutbox outbox;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        outbox = stores.port(ErasureOutbox.class);
    }

    @Test
    void whatIsShippedIsForgottenAndTheHeadIsKnown() {
        add("rarelee", 1);
        add("rarelee", 2);
        add("other", 3);

        assertThat(shipped("rarelee", TWO)).containsExactlyInAnyOrder(1, 2);

        assertThat(shipped("rarelee", TWO)).isEmpty();
        assertThat(outbox.known("rarelee")).isEqualTo(TWO);
        assertThat(outbox.known("other")).isEqualTo(JournalHead.NONE);
        assertThat(shipped("other", ONE)).containsExactly(3);
    }

    @Test
    void whatCannotBeShippedStays() {
        add("rarelee", 1);

        assertThatThrownBy(() -> outbox.ship("rarelee", entries -> {
                    throw new IllegalStateException("the journal is away");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(outbox.known("rarelee")).isEqualTo(JournalHead.NONE);
        assertThat(shipped("rarelee", ONE)).containsExactly(1);
    }

    @Test
    void whatIsRolledBackIsNotShipped() {
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    outbox.add(transaction, "rarelee", new byte[] {1});
                    throw new IllegalStateException("roll back");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(shipped("rarelee", ONE)).isEmpty();
    }

    @Test
    void whatIsKnownNeverGetsLess() {
        outbox.know("rarelee", TWO);
        outbox.know("rarelee", ONE);

        assertThat(outbox.known("rarelee")).isEqualTo(TWO);
    }

    @Test
    void whoShipsAtTheSameTimeBringsEachEntryOnce() throws Exception {
        List<Integer> shipped = Collections.synchronizedList(new ArrayList<>());
        AtomicLong head = new AtomicLong();
        Threads.together(4, thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                add("rarelee", thread * ROUNDS + i);
                outbox.ship("rarelee", entries -> {
                    entries.forEach(entry -> shipped.add((int) entry[0]));
                    return new JournalHead(head.addAndGet(entries.size()), "1".repeat(64));
                });
            }
            return thread;
        });

        assertThat(shipped)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 4 * ROUNDS).boxed().toList());
        assertThat(outbox.known("rarelee").sequence()).isEqualTo(4 * ROUNDS);
    }

    private void add(String tenant, int entry) {
        stores.unitOfWork().run(transaction -> outbox.add(transaction, tenant, new byte[] {(byte) entry}));
    }

    private List<Integer> shipped(String tenant, JournalHead head) {
        List<Integer> shipped = new ArrayList<>();
        outbox.ship(tenant, entries -> {
            assertThat(entries).isNotEmpty();
            entries.forEach(entry -> shipped.add((int) entry[0]));
            return head;
        });
        return shipped;
    }
}
