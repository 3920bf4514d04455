package io.github.consentkit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStamp;
import io.github.consentkit.testing.Example;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of a person is kept under the exact stamp and holders, within a bound. */
class FactsCacheTest {

    private static final SubjectId ANNA = SubjectId.of("planted-anna");
    private static final SubjectId BORA = SubjectId.of("bora");
    private static final SubjectId CHOI = SubjectId.of("choi");
    private static final SubjectStamp FIRST = new SubjectStamp(1, 1, 1);

    private static final PolicyHistory HISTORY = PolicyHistory.of(List.of(Example.predecessor(), Example.policy()));

    private final List<DataHolder> holders = List.of(holder());
    private final FactsCache cache = new FactsCache(10);

    @Test
    void anotherStampOrAnotherHolderFindsNothing() {
        FactsCache.Known known = known(1);
        cache.enter(ANNA, FIRST, holders, known);

        assertThat(cache.find(ANNA, FIRST, holders)).containsSame(known);
        assertThat(cache.find(ANNA, FIRST, List.copyOf(holders))).containsSame(known);
        assertThat(cache.find(ANNA, new SubjectStamp(2, 1, 1), holders)).isEmpty();
        assertThat(cache.find(ANNA, new SubjectStamp(1, 2, 1), holders)).isEmpty();
        assertThat(cache.find(ANNA, new SubjectStamp(1, 1, 2), holders)).isEmpty();
        assertThat(cache.find(ANNA, FIRST, List.of())).isEmpty();
        assertThat(cache.find(ANNA, FIRST, List.of(holder()))).isEmpty();
        assertThat(cache.find(BORA, FIRST, holders)).isEmpty();
    }

    @Test
    void whoseRecordsAloneHaveChangedIsTheSamePerson() {
        FactsCache.Known known = known(1);
        cache.enter(ANNA, FIRST, holders, known);

        assertThat(cache.person(ANNA, new SubjectStamp(1, 2, 2))).containsSame(known.person());
        assertThat(cache.person(ANNA, new SubjectStamp(2, 1, 1))).isEmpty();
        assertThat(cache.person(BORA, FIRST)).isEmpty();
    }

    @Test
    void whoWasAskedForLeastRecentlyLeavesFirst() {
        cache.enter(ANNA, FIRST, holders, known(4));
        cache.enter(BORA, FIRST, holders, known(4));
        assertThat(cache.find(ANNA, FIRST, holders)).isPresent();
        cache.enter(CHOI, FIRST, holders, known(4));

        assertThat(cache.find(ANNA, FIRST, holders)).isPresent();
        assertThat(cache.find(BORA, FIRST, holders)).isEmpty();
        assertThat(cache.find(CHOI, FIRST, holders)).isPresent();
    }

    @Test
    void aNewerEntryTakesThePlaceAndTheWeightOfTheOlder() {
        for (int round = 0; round < 100; round++) {
            cache.enter(ANNA, new SubjectStamp(round, 1, 1), holders, known(6));
        }
        cache.enter(BORA, FIRST, holders, known(4));

        assertThat(cache.find(ANNA, new SubjectStamp(99, 1, 1), holders)).isPresent();
        assertThat(cache.find(BORA, FIRST, holders)).isPresent();
        assertThat(cache).hasToString("FactsCache[2 subjects, 10 of 10]");
    }

    @Test
    void whatIsHeavierThanTheBoundIsNotKeptNorIsWhatWasKnownBefore() {
        cache.enter(ANNA, FIRST, holders, known(1));
        cache.enter(ANNA, new SubjectStamp(2, 2, 2), holders, known(11));

        assertThat(cache.find(ANNA, FIRST, holders)).isEmpty();
        assertThat(cache.find(ANNA, new SubjectStamp(2, 2, 2), holders)).isEmpty();
        assertThat(cache).hasToString("FactsCache[0 subjects, 0 of 10]");
    }

    private static FactsCache.Known known(int weight) {
        Facts facts = new Facts(HISTORY, Optional.empty(), ConsentState.fold(List.of()), List.of());
        return new FactsCache.Known(new FactsCache.Person(facts, weight), facts, weight);
    }

    private static DataHolder holder() {
        return InMemoryStores.create().holder("shelf");
    }
}
