package io.github.consentkit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.HeldData.Stage;
import io.github.consentkit.lifecycle.HeldData.Usability;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of a data holder, on the one in memory: what is held, locked, set apart and destroyed. */
class DataHolderTest {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final SubjectId BORA = SubjectId.of("bora");
    private static final Id<Policy> V1 = Id.of("2024-02-21");
    private static final Id<Item> NAME = Id.of("name");
    private static final Id<Item> PHOTO = Id.of("appearance-photo");
    private static final HeldData NAME_OF_ANNA = HeldData.live(NAME, V1);
    private static final HeldData PHOTO_OF_ANNA = HeldData.live(PHOTO, V1);

    private final InMemoryStores stores = InMemoryStores.create();
    private final InMemoryDataHolder holder = stores.holder("member");

    @BeforeEach
    void fill() {
        run(transaction -> {
            holder.add(transaction, ANNA, NAME_OF_ANNA);
            holder.add(transaction, ANNA, PHOTO_OF_ANNA);
            holder.add(transaction, BORA, NAME_OF_ANNA);
        });
    }

    @Test
    void liveValueIsFreeAndHasNoEndedPurposes() {
        assertThat(NAME_OF_ANNA).isEqualTo(new HeldData(NAME, V1, Stage.LIVE, Usability.FREE, Set.of()));
    }

    @Test
    void heldTellsEachValueInTheOrderOfArrivalAndNothingOfAStranger() {
        run(transaction -> holder.add(transaction, ANNA, NAME_OF_ANNA));

        assertThat(held(ANNA)).containsExactly(NAME_OF_ANNA, PHOTO_OF_ANNA, NAME_OF_ANNA);
        assertThat(held(SubjectId.of("nobody"))).isEmpty();
    }

    @Test
    void heldIsAPictureThatLaterChangesDoNotTouch() {
        List<HeldData> before = held(ANNA);
        run(transaction -> holder.destroy(transaction, ANNA, Set.of(NAME)));

        assertThat(before).containsExactly(NAME_OF_ANNA, PHOTO_OF_ANNA);
        assertThatThrownBy(() -> before.add(NAME_OF_ANNA)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void markLocksAndFreesTheNamedItemsOfOnePerson() {
        run(transaction -> holder.mark(transaction, ANNA, Set.of(NAME), Usability.LOCKED));
        assertThat(held(ANNA)).containsExactly(NAME_OF_ANNA.with(Usability.LOCKED), PHOTO_OF_ANNA);
        assertThat(held(BORA)).containsExactly(NAME_OF_ANNA);

        run(transaction -> holder.mark(transaction, ANNA, Set.of(NAME), Usability.FREE));
        assertThat(held(ANNA)).containsExactly(NAME_OF_ANNA, PHOTO_OF_ANNA);
    }

    @Test
    void separateSetsTheNamedLiveItemsApartAndKeepsTheirLock() {
        run(transaction -> {
            holder.mark(transaction, ANNA, Set.of(PHOTO), Usability.LOCKED);
            holder.separate(transaction, ANNA, Set.of(PHOTO));
        });

        assertThat(held(ANNA))
                .containsExactly(NAME_OF_ANNA, PHOTO_OF_ANNA.at(Stage.SEPARATED).with(Usability.LOCKED));
    }

    @Test
    void destroyReachesLiveAndSeparatedValuesAndTheyStayKnownAsDestroyed() {
        run(transaction -> {
            holder.separate(transaction, ANNA, Set.of(PHOTO));
            holder.destroy(transaction, ANNA, Set.of(NAME, PHOTO));
        });

        assertThat(held(ANNA)).extracting(HeldData::stage).containsExactly(Stage.DESTROYED, Stage.DESTROYED);
        assertThat(held(BORA)).containsExactly(NAME_OF_ANNA);
    }

    @Test
    void destroyedStaysDestroyed() {
        run(transaction -> {
            holder.destroy(transaction, ANNA, Set.of(NAME));
            holder.separate(transaction, ANNA, Set.of(NAME));
            holder.mark(transaction, ANNA, Set.of(NAME), Usability.FREE);
            holder.destroy(transaction, ANNA, Set.of(NAME));
        });

        assertThat(held(ANNA)).containsExactly(NAME_OF_ANNA.at(Stage.DESTROYED), PHOTO_OF_ANNA);
    }

    @Test
    void itemsThatAreNotHeldArePassedOver() {
        run(transaction -> {
            holder.mark(transaction, ANNA, Set.of(Id.of("gender")), Usability.LOCKED);
            holder.separate(transaction, ANNA, Set.of());
            holder.destroy(transaction, SubjectId.of("nobody"), Set.of(NAME));
        });

        assertThat(held(ANNA)).containsExactly(NAME_OF_ANNA, PHOTO_OF_ANNA);
        assertThat(held(SubjectId.of("nobody"))).isEmpty();
    }

    @Test
    void changesOfFailedWorkAreUndone() {
        assertThatThrownBy(() -> run(transaction -> {
                    holder.mark(transaction, ANNA, Set.of(NAME), Usability.LOCKED);
                    holder.separate(transaction, ANNA, Set.of(NAME));
                    holder.destroy(transaction, ANNA, Set.of(NAME, PHOTO));
                    holder.add(transaction, BORA, PHOTO_OF_ANNA);
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        assertThat(held(ANNA)).containsExactly(NAME_OF_ANNA, PHOTO_OF_ANNA);
        assertThat(held(BORA)).containsExactly(NAME_OF_ANNA);
    }

    @Test
    void holdersStandInTheOrderOfRegistration() {
        InMemoryDataHolder orders = stores.holder("orders");

        assertThat(stores.port(DataHolders.class).all()).containsExactly(holder, orders);
        assertThat(orders.name()).isEqualTo("orders");
        assertThat(InMemoryStores.create().port(DataHolders.class).all()).isEmpty();
    }

    @Test
    void nameThatIsTakenIsRefused() {
        assertThatThrownBy(() -> stores.holder("member"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("'member'");
        assertThatThrownBy(() -> stores.port(DataHolders.class).register(holder))
                .isInstanceOf(StoreException.class);
        assertThat(stores.port(DataHolders.class).all()).containsExactly(holder);
    }

    @Test
    void nullsAreErrorsThatNameTheArgument() {
        nullOf("the holder's name", () -> stores.holder(null));
        nullOf("holder", () -> stores.port(DataHolders.class).register(null));
        nullOf("subject", () -> run(transaction -> holder.held(transaction, null)));
        nullOf("subject", () -> run(transaction -> holder.add(transaction, null, NAME_OF_ANNA)));
        nullOf("value", () -> run(transaction -> holder.add(transaction, ANNA, null)));
        nullOf("items", () -> run(transaction -> holder.mark(transaction, ANNA, null, Usability.FREE)));
        nullOf("usability", () -> run(transaction -> holder.mark(transaction, ANNA, Set.of(), null)));
        nullOf("items", () -> run(transaction -> holder.separate(transaction, ANNA, null)));
        nullOf("items", () -> run(transaction -> holder.destroy(transaction, ANNA, null)));
        nullOf("item", () -> HeldData.live(null, V1));
        nullOf("collectedUnder", () -> HeldData.live(NAME, null));
        nullOf("stage", () -> NAME_OF_ANNA.at(null));
        nullOf("usability", () -> NAME_OF_ANNA.with(null));
        nullOf("endedPurposes", () -> new HeldData(NAME, V1, Stage.LIVE, Usability.FREE, null));
    }

    private List<HeldData> held(SubjectId subject) {
        return stores.unitOfWork().call(transaction -> holder.held(transaction, subject));
    }

    private void run(Consumer<Transaction> work) {
        stores.unitOfWork().run(work);
    }

    private static void nullOf(String argument, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(argument + " is null");
    }
}
