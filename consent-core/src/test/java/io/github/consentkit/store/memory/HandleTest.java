package io.github.consentkit.store.memory;

import static io.github.consentkit.store.memory.Shelf.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A transaction's handle works in its own call, on its own thread, with its own store, and nowhere else. */
class HandleTest {

    private static final Shelf SHELF = new Shelf();

    static Stream<Arguments> uses() {
        return Stream.of(
                use("append", handle -> SHELF.append(handle, ANNA, "photo")),
                use("events", handle -> SHELF.ledger.events(handle, ANNA)),
                use("save", handle -> SHELF.save(handle, ANNA, 1)),
                use("find", handle -> SHELF.subjects.find(handle, ANNA)),
                use("add", handle -> SHELF.add(handle, ANNA, "name")),
                use("held", handle -> SHELF.holder.held(handle, ANNA)),
                use(
                        "mark",
                        handle -> SHELF.holder.mark(handle, ANNA, Set.of(Id.of("name")), HeldData.Usability.LOCKED)),
                use("separate", handle -> SHELF.separate(handle, ANNA, "name")),
                use("destroy", handle -> SHELF.destroy(handle, ANNA, "name")),
                use("onCommit", handle -> handle.onCommit(() -> SHELF.of(ANNA))));
    }

    /** All but the handle's own method, which has no other store to go to. */
    static Stream<Arguments> usesOfPorts() {
        return uses().filter(use -> !use.get()[0].equals("onCommit"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void handleIsRefusedAfterItsEnd(String name, Consumer<Transaction> use) {
        Transaction ended = SHELF.call(transaction -> transaction);

        assertRefused(use, ended);
        SHELF.stores.unitOfWork().run(another -> assertRefused(use, ended));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void handleIsRefusedAfterItsFailure(String name, Consumer<Transaction> use) {
        AtomicReference<Transaction> failed = new AtomicReference<>();
        assertThatThrownBy(() -> SHELF.stores.unitOfWork().run(transaction -> {
                    failed.set(transaction);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertRefused(use, failed.get());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void handleOfInnerWorkIsRefusedWhenTheInnerWorkHasEnded(String name, Consumer<Transaction> use) {
        SHELF.stores.unitOfWork().run(outer -> {
            Transaction inner = SHELF.call(transaction -> transaction);
            assertRefused(use, inner);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void handleIsRefusedOnAnotherThread(String name, Consumer<Transaction> use) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            SHELF.stores.unitOfWork().run(transaction -> {
                Throwable thrown = CompletableFuture.supplyAsync(
                                () -> catchThrowable(() -> use.accept(transaction)), other)
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join();
                assertThat(thrown).isInstanceOf(StoreException.class);
            });
        } finally {
            other.shutdown();
            assertThat(other.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usesOfPorts")
    void handleOfAnotherStoreIsRefused(String name, Consumer<Transaction> use) {
        Shelf other = new Shelf();
        other.stores.unitOfWork().run(foreign -> {
            assertRefused(use, foreign);
            SHELF.stores.unitOfWork().run(own -> assertRefused(use, foreign));
        });
        SHELF.stores.unitOfWork().run(own -> assertRefused(use, action -> {}));
    }

    @Test
    void refusedUseChangesNothing() {
        Shelf shelf = new Shelf();
        Transaction ended = shelf.call(transaction -> transaction);
        List<Consumer<Transaction>> changes = List.of(
                handle -> shelf.append(handle, ANNA, "photo"),
                handle -> shelf.save(handle, ANNA, 1),
                handle -> shelf.add(handle, ANNA, "name"));

        changes.forEach(change -> assertRefused(change, ended));

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.NOTHING);
    }

    private static void assertRefused(Consumer<Transaction> use, Transaction handle) {
        assertThatThrownBy(() -> use.accept(handle))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not open");
    }

    private static Arguments use(String name, Consumer<Transaction> use) {
        return Arguments.of(name, use);
    }
}
