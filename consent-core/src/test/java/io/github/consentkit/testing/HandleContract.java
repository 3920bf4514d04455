package io.github.consentkit.testing;

import static io.github.consentkit.testing.Shelf.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A transaction's handle works in its own call, on its own thread, with its own store, and nowhere else; a test of each
 * store extends this.
 */
public abstract class HandleContract {

    private Shelf shelf;
    private final Map<String, Consumer<Transaction>> uses = new LinkedHashMap<>();

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        shelf = new Shelf(create());
        uses.put("append", handle -> shelf.append(handle, ANNA, "photo"));
        uses.put("events", handle -> shelf.ledger().events(handle, ANNA));
        uses.put("save", handle -> shelf.save(handle, ANNA, 1));
        uses.put("find", handle -> shelf.subjects().find(handle, ANNA));
    }

    @Test
    void handleIsRefusedAfterItsEnd() {
        Transaction ended = shelf.call(transaction -> transaction);

        assertRefused(ended);
        assertOnCommitRefused(ended);
        shelf.run(another -> assertRefused(ended));
        shelf.run(another -> assertOnCommitRefused(ended));
    }

    @Test
    void handleIsRefusedAfterItsFailure() {
        AtomicReference<Transaction> failed = new AtomicReference<>();
        assertThatThrownBy(() -> shelf.run(transaction -> {
                    failed.set(transaction);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertRefused(failed.get());
        assertOnCommitRefused(failed.get());
    }

    @Test
    void handleOfInnerWorkIsRefusedWhenTheInnerWorkHasEnded() {
        shelf.run(outer -> {
            Transaction inner = shelf.call(transaction -> transaction);
            assertRefused(inner);
            assertOnCommitRefused(inner);
        });
    }

    @Test
    void handleIsRefusedOnAnotherThread() {
        shelf.run(transaction -> {
            Throwable thrown = catchThrowable(() -> Threads.together(1, thread -> {
                assertRefused(transaction);
                assertOnCommitRefused(transaction);
                return "refused";
            }));
            assertThat(thrown).isNull();
        });
    }

    @Test
    void handleOfAnotherStoreIsRefused() {
        create().unitOfWork().run(foreign -> {
            assertRefused(foreign);
            shelf.run(own -> assertRefused(foreign));
        });
        shelf.run(own -> assertRefused(action -> {}));
    }

    @Test
    void refusedUseChangesNothing() {
        assertRefused(shelf.call(transaction -> transaction));

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.NOTHING);
    }

    private void assertRefused(Transaction handle) {
        uses.forEach((name, use) -> assertThatThrownBy(() -> use.accept(handle))
                .as(name)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not open"));
    }

    private static void assertOnCommitRefused(Transaction handle) {
        assertThatThrownBy(() -> handle.onCommit(() -> {}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not open");
    }
}
