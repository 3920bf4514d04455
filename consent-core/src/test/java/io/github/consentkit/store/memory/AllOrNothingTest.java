package io.github.consentkit.store.memory;

import static io.github.consentkit.store.memory.Shelf.ANNA;
import static io.github.consentkit.store.memory.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Work is kept as a whole or not at all, also inside other work (invariant I14). */
class AllOrNothingTest {

    private final Shelf shelf = new Shelf();

    @Test
    void workThatEndsNormallyIsKept() {
        String result = shelf.call(transaction -> {
            shelf.fill(transaction, ANNA);
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void workThatThrowsLeavesNothingBehindAndItsExceptionComesOutAsItIs() {
        Error failure = new StackOverflowError("deep");

        assertThatThrownBy(() -> shelf.stores.unitOfWork().run(transaction -> {
                    shelf.fill(transaction, ANNA);
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void workThatThrowsBringsBackWhatWasThereBefore() {
        shelf.stores.unitOfWork().run(transaction -> shelf.fill(transaction, ANNA));

        fails(transaction -> {
            shelf.append(transaction, ANNA, "marketing");
            shelf.save(transaction, ANNA, 2);
            shelf.save(transaction, ANNA, 3);
            shelf.add(transaction, ANNA, "email");
            shelf.destroy(transaction, ANNA, "name");
        });

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
    }

    @Test
    void sequenceNumberOfUndoneEventIsGivenToTheNextOne() {
        fails(transaction -> shelf.append(transaction, ANNA, "photo"));

        assertThat(shelf.call(transaction -> shelf.append(transaction, ANNA, "photo"))
                        .sequence())
                .isEqualTo(1);
    }

    @Test
    void innerWorkSeesWhatTheOuterDidAndIsKeptWithIt() {
        shelf.stores.unitOfWork().run(outer -> {
            shelf.append(outer, ANNA, "photo");
            shelf.stores.unitOfWork().run(inner -> {
                assertThat(shelf.ledger.events(inner, ANNA)).hasSize(1);
                shelf.append(inner, ANNA, "marketing");
            });
            assertThat(shelf.ledger.events(outer, ANNA)).hasSize(2);
        });

        assertThat(shelf.of(ANNA)).startsWith("events [1:photo, 2:marketing]");
    }

    @Test
    void innerWorkIsUndoneWithTheOuter() {
        fails(outer -> {
            shelf.save(outer, ANNA, 1);
            shelf.stores.unitOfWork().run(inner -> shelf.save(inner, ANNA, 2));
            shelf.save(outer, ANNA, 3);
        });

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void failedInnerWorkIsUndoneWhileTheOuterGoesOn() {
        shelf.stores.unitOfWork().run(outer -> {
            shelf.fill(outer, ANNA);
            fails(inner -> {
                shelf.append(inner, ANNA, "marketing");
                shelf.save(inner, ANNA, 2);
                shelf.add(inner, ANNA, "email");
                shelf.fill(inner, BORA);
            });
            assertThat(shelf.ledger.events(outer, ANNA)).hasSize(1);
        });

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void failedInnerWorkIsUndoneAlsoWhereItUsedTheHandleOfTheOuter() {
        shelf.stores.unitOfWork().run(outer -> {
            shelf.fill(outer, ANNA);
            fails(inner -> shelf.fill(outer, BORA));
            fails(inner -> shelf.save(outer, ANNA, 2));
        });

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void changesThroughTwoHandlesAreUndoneInTheirOrder() {
        shelf.stores.unitOfWork().run(transaction -> shelf.fill(transaction, ANNA));

        fails(outer -> shelf.stores.unitOfWork().run(inner -> {
            shelf.save(inner, ANNA, 2);
            shelf.save(outer, ANNA, 3);
            shelf.add(inner, ANNA, "email");
            shelf.add(outer, ANNA, "gender");
        }));

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
    }

    @Test
    void onCommitRunsOnlyAfterTheOutermostCommit() {
        List<String> ran = new ArrayList<>();

        shelf.stores.unitOfWork().run(outer -> {
            outer.onCommit(() -> ran.add("outer"));
            shelf.stores.unitOfWork().run(inner -> inner.onCommit(() -> ran.add("inner")));
            outer.onCommit(() -> ran.add("outer again"));
            assertThat(ran).isEmpty();
        });

        assertThat(ran).containsExactly("outer", "inner", "outer again");
    }

    @Test
    void onCommitNeverRunsAfterRollback() {
        List<String> ran = new ArrayList<>();

        fails(outer -> {
            outer.onCommit(() -> ran.add("outer"));
            shelf.stores.unitOfWork().run(inner -> inner.onCommit(() -> ran.add("inner")));
        });
        shelf.stores.unitOfWork().run(outer -> {
            fails(inner -> {
                inner.onCommit(() -> ran.add("failed inner"));
                outer.onCommit(() -> ran.add("failed inner, by the outer handle"));
            });
            outer.onCommit(() -> ran.add("second"));
        });

        assertThat(ran).containsExactly("second");
    }

    @Test
    void onCommitSeesWhatWasCommittedAndMayWorkItself() {
        shelf.stores.unitOfWork().run(transaction -> {
            shelf.fill(transaction, ANNA);
            transaction.onCommit(() -> {
                assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
                shelf.stores.unitOfWork().run(next -> shelf.fill(next, BORA));
            });
        });

        assertThat(shelf.of(BORA)).isEqualTo(Shelf.FILLED);
    }

    @Test
    void missingPortIsAnErrorThatNamesTheType() {
        assertThatThrownBy(() -> shelf.stores.port(Runnable.class))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("java.lang.Runnable");
    }

    @Test
    void nullsAreErrorsThatNameTheArgument() {
        nullOf("type", () -> shelf.stores.port(null));
        nullOf("work", () -> shelf.stores.unitOfWork().call(null));
        nullOf("work", () -> shelf.stores.unitOfWork().run(null));
        nullOf("action", () -> shelf.stores.unitOfWork().run(transaction -> transaction.onCommit(null)));
        nullOf("event", () -> shelf.call(transaction -> shelf.ledger.append(transaction, null, Instant.EPOCH)));
        nullOf(
                "recordedAt",
                () -> shelf.call(transaction -> shelf.ledger.append(transaction, Shelf.event(ANNA, "photo"), null)));
        nullOf("subject", () -> shelf.call(transaction -> shelf.ledger.events(transaction, null)));
        nullOf("subject", () -> shelf.call(transaction -> shelf.subjects.find(transaction, null)));
        nullOf("subject", () -> shelf.stores.unitOfWork().run(transaction -> shelf.subjects.save(transaction, null)));
    }

    private static void nullOf(String argument, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(argument + " is null");
    }

    private void fails(Consumer<Transaction> work) {
        assertThatThrownBy(() -> shelf.stores.unitOfWork().run(transaction -> {
                    work.accept(transaction);
                    throw new Failure();
                }))
                .isInstanceOf(Failure.class);
    }

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
