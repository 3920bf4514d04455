package io.github.consentkit.policy;

import static io.github.consentkit.policy.Reading.problemsOf;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.testing.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clauses L-1 to L-3 and invariant I13: the version in force at the time of the event decides. */
class PolicyHistoryTest {

    private static final Policy FIRST = Example.predecessor();
    private static final Policy SECOND = Example.policy();
    private static final Policy THIRD = Versions.next().read();

    private final PolicyHistory history = PolicyHistory.of(List.of(FIRST, SECOND));

    @ParameterizedTest
    @CsvSource({
        "2022-03-01T00:00, 2022-03-01",
        "2024-02-20T23:59:59, 2022-03-01",
        "2024-02-20T23:59:59.999999999, 2022-03-01",
        "2024-02-21T00:00, 2024-02-21",
        "2024-02-21T00:00:00.000000001, 2024-02-21",
        "2099-12-31T23:59:59, 2024-02-21"
    })
    void aVersionHoldsFromMidnightOfItsFirstDayInKoreaUntilTheNextOneDoes(String local, String version) {
        assertThat(history.inForceAt(at(local))).map(Policy::version).contains(Id.of(version));
    }

    @Test
    void beforeTheFirstVersionNoneHolds() {
        assertThat(history.inForceAt(at("2022-02-28T23:59:59.999999999"))).isEmpty();
        assertThat(history.inForceAt(at("1970-01-01T00:00"))).isEmpty();
    }

    @Test
    void midnightIsTheOneOfThePolicysZone() {
        assertThat(SECOND.inForceFrom()).isEqualTo("2024-02-20T15:00:00Z");
        assertThat(SECOND.dayOf(at("2024-02-21T00:00"))).isEqualTo("2024-02-21");
        assertThat(SECOND.dayOf(at("2024-02-20T23:59:59"))).isEqualTo("2024-02-20");
    }

    @Property(tries = 20)
    void versionsMayBeGivenInAnyOrder(@ForAll long seed) {
        List<Policy> versions = new ArrayList<>(List.of(FIRST, SECOND, THIRD));
        Collections.shuffle(versions, new Random(seed));
        assertThat(PolicyHistory.of(versions).versions()).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void earlierVersionsStayReadable() {
        assertThat(history.versions()).containsExactly(FIRST, SECOND);
        assertThat(history.version(Id.of("2022-03-01"))).containsSame(FIRST);
        assertThat(history.version(Id.of("2024-02-21"))).containsSame(SECOND);
        assertThat(history.version(Id.of("2023-01-01"))).isEmpty();
        assertThat(history.newest()).isSameAs(SECOND);
    }

    @Test
    void theNewestVersionMayNotBeInForceYet() {
        PolicyHistory withFuture = PolicyHistory.of(List.of(FIRST, SECOND, THIRD));
        assertThat(withFuture.newest()).isSameAs(THIRD);
        assertThat(withFuture.inForceAt(at("2024-12-31T23:59:59"))).containsSame(SECOND);
    }

    @Test
    void oneVersionIsAHistory() {
        assertThat(PolicyHistory.of(List.of(SECOND)).inForceAt(Example.NOW)).containsSame(SECOND);
    }

    @Test
    void noVersionIsNoHistory() {
        assertThat(problemsOf(() -> PolicyHistory.of(List.of())))
                .singleElement()
                .extracting(PolicyProblem::wrong)
                .isEqualTo("the history has no version");
        assertThatThrownBy(() -> PolicyHistory.of(nothing())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theSameVersionTwiceIsRefused() {
        assertThat(problemsOf(() -> PolicyHistory.of(List.of(FIRST, SECOND, SECOND))))
                .extracting(PolicyProblem::pointer)
                .contains("/publication/effectiveFrom", "/publication/version");
    }

    @Test
    void theHistoryDoesNotFollowTheListItWasMadeFrom() {
        List<Policy> versions = new ArrayList<>(List.of(FIRST, SECOND));
        PolicyHistory made = PolicyHistory.of(versions);
        versions.clear();
        assertThat(made.versions()).hasSize(2);
        assertThatThrownBy(() -> made.versions().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @SuppressWarnings({"DataFlowIssue", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
