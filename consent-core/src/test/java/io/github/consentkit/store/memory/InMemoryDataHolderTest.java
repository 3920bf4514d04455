package io.github.consentkit.store.memory;

import static io.github.consentkit.testing.Shelf.ANNA;
import static io.github.consentkit.testing.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A holder in memory is part of the transactions of its store (invariant I14). */
class InMemoryDataHolderTest {

    private static final Id<Item> NAME = Id.of("name");
    private static final Id<Item> EMAIL = Id.of("email");

    private final InMemoryStores stores = InMemoryStores.create();
    private final InMemoryDataHolder holder = stores.holder("member");

    @Test
    void everyChangeIsUndoneWithItsWork() {
        List<Consumer<Transaction>> changes = List.of(
                handle -> holder.add(handle, ANNA, live(EMAIL)),
                handle -> holder.mark(handle, ANNA, Set.of(NAME), HeldData.Usability.LOCKED),
                handle -> holder.separate(handle, ANNA, Set.of(NAME)),
                handle -> holder.destroy(handle, ANNA, Set.of(NAME)));
        stores.unitOfWork().run(transaction -> holder.add(transaction, ANNA, live(NAME)));

        for (Consumer<Transaction> change : changes) {
            fails(change);
            assertThat(held(ANNA)).containsExactly(live(NAME));
        }
        fails(outer -> stores.unitOfWork().run(inner -> changes.forEach(change -> change.accept(outer))));
        assertThat(held(ANNA)).containsExactly(live(NAME));
    }

    @Test
    void failedInnerWorkIsUndoneAloneThroughWhicheverHandle() {
        stores.unitOfWork().run(outer -> {
            holder.add(outer, ANNA, live(NAME));
            fails(inner -> {
                holder.add(inner, ANNA, live(EMAIL));
                holder.destroy(outer, ANNA, Set.of(NAME));
                holder.add(outer, BORA, live(NAME));
            });
            holder.separate(outer, ANNA, Set.of(NAME));
        });

        assertThat(held(ANNA)).containsExactly(live(NAME).at(HeldData.Stage.SEPARATED));
        assertThat(held(BORA)).isEmpty();
    }

    @Test
    void aHandleThatIsNotOpenHereIsRefused() {
        Transaction ended = stores.unitOfWork().call(transaction -> transaction);
        InMemoryStores.create()
                .unitOfWork()
                .run(foreign -> List.of(ended, foreign).forEach(this::assertRefused));
        assertThat(held(ANNA)).isEmpty();
    }

    private void assertRefused(Transaction handle) {
        List<Consumer<Transaction>> uses = List.of(
                bad -> holder.held(bad, ANNA),
                bad -> holder.add(bad, ANNA, live(NAME)),
                bad -> holder.mark(bad, ANNA, Set.of(NAME), HeldData.Usability.LOCKED),
                bad -> holder.separate(bad, ANNA, Set.of(NAME)),
                bad -> holder.destroy(bad, ANNA, Set.of(NAME)));
        for (Consumer<Transaction> use : uses) {
            assertThatThrownBy(() -> use.accept(handle))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("not open");
        }
    }

    private void fails(Consumer<Transaction> work) {
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    work.accept(transaction);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private List<HeldData> held(SubjectId subject) {
        return stores.unitOfWork().call(transaction -> holder.held(transaction, subject));
    }

    private static HeldData live(Id<Item> item) {
        return HeldData.live(item, Id.of("v1"));
    }
}
