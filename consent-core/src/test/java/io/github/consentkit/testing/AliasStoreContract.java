package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ledger.Alias;
import io.github.consentkit.consent.ledger.AliasStore;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of the ledger's pseudonyms keeps to. */
public abstract class AliasStoreContract {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final SubjectId BORA = SubjectId.of("bora");
    private static final SubjectId CARA = SubjectId.of("cara");
    private static final Instant GONE = Instant.parse("2026-11-22T14:59:00.123456Z");

    private Stores stores;
    private AliasStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(AliasStore.class);
    }

    @Test
    void everybodyHasOneAliasUntilItIsForgotten() {
        Alias drawn = call(t -> store.obtain(t, ANNA));
        assertThat(this.<Alias>call(t -> store.obtain(t, ANNA))).isEqualTo(drawn);
        assertThat(find(ANNA)).contains(drawn);
        assertThat(find(BORA)).isEmpty();

        assertThat(this.<Boolean>call(t -> store.forget(t, ANNA))).isTrue();
        assertThat(this.<Boolean>call(t -> store.forget(t, ANNA))).isFalse();
        assertThat(find(ANNA)).isEmpty();
        assertThat(this.<Alias>call(t -> store.obtain(t, ANNA))).isNotEqualTo(drawn);
    }

    @Test
    void whoeverIsGoneKeepsTheAliasAndIsFound() {
        Alias drawn = call(t -> store.obtain(t, ANNA));
        assertThat(goneBefore(GONE.plusSeconds(9), Optional.empty(), 9)).isEmpty();
        gone(ANNA, GONE);

        assertThat(find(ANNA)).contains(drawn);
        assertThat(this.<Alias>call(t -> store.obtain(t, ANNA))).isEqualTo(drawn);
        assertThat(goneBefore(GONE, Optional.empty(), 9)).isEmpty();
        assertThat(goneBefore(GONE.plusSeconds(1), Optional.empty(), 9)).containsExactly(ANNA);
    }

    @Test
    void theFirstTimeStays() {
        var unused = this.<Alias>call(t -> store.obtain(t, ANNA));
        gone(ANNA, GONE);
        gone(ANNA, GONE.plusSeconds(7));
        assertThat(goneBefore(GONE.plusSeconds(1), Optional.empty(), 9)).containsExactly(ANNA);
    }

    @Test
    void ofWhomThereIsNoAliasNothingIsNoted() {
        gone(ANNA, GONE);
        assertThat(find(ANNA)).isEmpty();
        assertThat(goneBefore(GONE.plusSeconds(1), Optional.empty(), 9)).isEmpty();
    }

    @Test
    void theyAreFoundInPages() {
        for (SubjectId subject : List.of(CARA, ANNA, BORA)) {
            var unused = this.<Alias>call(t -> store.obtain(t, subject));
            gone(subject, GONE);
        }
        Instant later = GONE.plusSeconds(1);
        assertThat(goneBefore(later, Optional.empty(), 2)).containsExactly(ANNA, BORA);
        assertThat(goneBefore(later, Optional.of(BORA), 2)).containsExactly(CARA);
        var unused = this.<Boolean>call(t -> store.forget(t, ANNA));
        assertThat(goneBefore(later, Optional.empty(), 9)).containsExactly(BORA, CARA);
    }

    @Test
    void whoComesBackIsNotGone() {
        var unused = this.<Alias>call(t -> store.obtain(t, ANNA));
        gone(ANNA, GONE);
        var forgotten = this.<Boolean>call(t -> store.forget(t, ANNA));
        var again = this.<Alias>call(t -> store.obtain(t, ANNA));
        assertThat(goneBefore(GONE.plusSeconds(1), Optional.empty(), 9)).isEmpty();
    }

    @Test
    void whatIsRolledBackWasNeverNoted() {
        Alias drawn = call(t -> store.obtain(t, ANNA));
        assertThatThrownBy(() -> run(t -> {
                    store.gone(t, ANNA, GONE);
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        assertThat(goneBefore(GONE.plusSeconds(1), Optional.empty(), 9)).isEmpty();
        gone(ANNA, GONE);
        assertThatThrownBy(() -> run(t -> {
                    assertThat(store.forget(t, ANNA)).isTrue();
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        assertThat(find(ANNA)).contains(drawn);
        assertThat(goneBefore(GONE.plusSeconds(1), Optional.empty(), 9)).containsExactly(ANNA);
    }

    private void gone(SubjectId subject, Instant since) {
        run(t -> store.gone(t, subject, since));
    }

    private List<SubjectId> goneBefore(Instant before, Optional<SubjectId> after, int atMost) {
        return call(t -> store.goneBefore(t, before, after, atMost));
    }

    private Optional<Alias> find(SubjectId subject) {
        return call(t -> store.find(t, subject));
    }

    private void run(Consumer<Transaction> work) {
        stores.unitOfWork().run(work::accept);
    }

    private <R> R call(Function<Transaction, R> work) {
        return stores.unitOfWork().call(work::apply);
    }
}
