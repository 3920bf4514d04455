package io.github.consentkit.testing;

import static io.github.consentkit.testing.Shelf.ANNA;
import static io.github.consentkit.testing.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Work is kept as a whole or not at all, also inside other work (invariant I14); a test of each store extends this.
 */
public abstract class UnitOfWorkContract {

    private Shelf shelf;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        shelf = new Shelf(create());
    }

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

        assertThatThrownBy(() -> shelf.run(transaction -> {
                    shelf.fill(transaction, ANNA);
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void workThatThrowsBringsBackWhatWasThereBefore() {
        shelf.run(transaction -> shelf.fill(transaction, ANNA));

        fails(transaction -> {
            shelf.append(transaction, ANNA, "marketing");
            shelf.save(transaction, ANNA, 2);
            shelf.save(transaction, ANNA, 3);
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
        shelf.run(outer -> {
            shelf.append(outer, ANNA, "photo");
            shelf.run(inner -> {
                assertThat(shelf.ledger().events(inner, ANNA)).hasSize(1);
                shelf.append(inner, ANNA, "marketing");
            });
            assertThat(shelf.ledger().events(outer, ANNA)).hasSize(2);
        });

        assertThat(shelf.of(ANNA)).startsWith("events [1:photo, 2:marketing]");
    }

    @Test
    void innerWorkIsUndoneWithTheOuter() {
        fails(outer -> {
            shelf.save(outer, ANNA, 1);
            shelf.run(inner -> shelf.save(inner, ANNA, 2));
            shelf.save(outer, ANNA, 3);
        });

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void failedInnerWorkIsUndoneWhileTheOuterGoesOn() {
        shelf.run(outer -> {
            shelf.fill(outer, ANNA);
            fails(inner -> {
                shelf.append(inner, ANNA, "marketing");
                shelf.save(inner, ANNA, 2);
                shelf.fill(inner, BORA);
            });
            assertThat(shelf.ledger().events(outer, ANNA)).hasSize(1);
        });

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void failedInnerWorkIsUndoneAloneWhereNothingWasChangedBeforeIt() {
        shelf.run(outer -> {
            assertThat(shelf.ledger().events(outer, ANNA)).isEmpty();
            fails(inner -> {
                assertThat(shelf.ledger().events(inner, ANNA)).isEmpty();
                fails(innermost -> shelf.fill(innermost, BORA));
                assertThat(shelf.ledger().events(inner, BORA)).isEmpty();
                shelf.save(inner, ANNA, 2);
            });
            fails(inner -> assertThat(shelf.subjects().find(inner, ANNA)).isEmpty());
            shelf.fill(outer, ANNA);
        });

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void whatTheInnermostChangedFirstIsUndoneWithEachWorkAroundIt() {
        shelf.run(outer -> {
            fails(middle -> {
                shelf.run(inner -> shelf.fill(inner, BORA));
                assertThat(shelf.ledger().events(middle, BORA)).hasSize(1);
            });
            shelf.run(inner -> shelf.fill(inner, ANNA));
        });

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void afterFirstInnerWorkWasUndoneTheOuterIsStillUndoneAsAWhole() {
        fails(outer -> {
            fails(inner -> shelf.fill(inner, BORA));
            shelf.append(outer, ANNA, "photo");
            shelf.run(inner -> shelf.save(inner, ANNA, 1));
            fails(inner -> shelf.save(inner, ANNA, 2));
            assertThat(shelf.subjects().find(outer, BORA)).isEmpty();
        });

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.NOTHING);
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void aSnapshotGoesOnAfterItsFirstInnerWorkWasUndone() {
        shelf.stores().unitOfWork().<Boolean>snapshot(outer -> {
            fails(inner -> shelf.fill(inner, BORA));
            shelf.fill(outer, ANNA);
            return true;
        });

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void failedInnerWorkIsUndoneAlsoWhereItUsedTheHandleOfTheOuter() {
        shelf.run(outer -> {
            shelf.fill(outer, ANNA);
            fails(inner -> shelf.fill(outer, BORA));
            fails(inner -> shelf.save(outer, ANNA, 2));
        });

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void changesThroughTwoHandlesAreUndoneInTheirOrder() {
        shelf.run(transaction -> shelf.fill(transaction, ANNA));

        fails(outer -> shelf.run(inner -> {
            shelf.save(inner, ANNA, 2);
            shelf.save(outer, ANNA, 3);
            shelf.append(inner, ANNA, "marketing");
            shelf.append(outer, ANNA, "statistics");
        }));

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
    }

    @Test
    void onCommitRunsOnlyAfterTheOutermostCommit() {
        List<String> ran = new ArrayList<>();

        shelf.run(outer -> {
            outer.onCommit(() -> ran.add("outer"));
            shelf.run(inner -> inner.onCommit(() -> ran.add("inner")));
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
            shelf.run(inner -> inner.onCommit(() -> ran.add("inner")));
        });
        shelf.run(outer -> {
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
        shelf.run(transaction -> {
            shelf.fill(transaction, ANNA);
            transaction.onCommit(() -> {
                assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
                shelf.run(next -> shelf.fill(next, BORA));
            });
        });

        assertThat(shelf.of(BORA)).isEqualTo(Shelf.FILLED);
    }

    @Test
    void anActionThatFailsOnCommitUnsaysNothing() {
        assertThatThrownBy(() -> shelf.run(transaction -> {
                    shelf.fill(transaction, ANNA);
                    transaction.onCommit(() -> {
                        throw new Failure();
                    });
                }))
                .isInstanceOf(Failure.class);

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
    }

    @Test
    void missingPortIsAnErrorThatNamesTheType() {
        assertThatThrownBy(() -> shelf.stores().port(Runnable.class))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("java.lang.Runnable");
    }

    @Test
    void nullsAreErrorsThatNameTheArgument() {
        nullOf("type", () -> shelf.stores().port(null));
        nullOf("work", () -> shelf.stores().unitOfWork().call(null));
        nullOf("work", () -> shelf.stores().unitOfWork().run(null));
        nullOf("action", () -> shelf.run(transaction -> transaction.onCommit(null)));
        nullOf("event", () -> shelf.call(transaction -> shelf.ledger().append(transaction, ANNA, null, Instant.EPOCH)));
        nullOf(
                "recordedAt",
                () -> shelf.call(transaction -> shelf.ledger().append(transaction, ANNA, Shelf.event("photo"), null)));
        nullOf("subject", () -> shelf.call(transaction -> shelf.ledger().events(transaction, null)));
        nullOf("subject", () -> shelf.call(transaction -> shelf.subjects().find(transaction, null)));
        nullOf("subject", () -> shelf.run(transaction -> shelf.subjects().save(transaction, null)));
    }

    private static void nullOf(String argument, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(argument + " is null");
    }

    private void fails(Consumer<Transaction> work) {
        assertThatThrownBy(() -> shelf.run(transaction -> {
                    work.accept(transaction);
                    throw new Failure();
                }))
                .isInstanceOf(Failure.class);
    }

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
