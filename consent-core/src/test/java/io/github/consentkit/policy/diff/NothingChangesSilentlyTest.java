package io.github.consentkit.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.PolicyException;
import io.github.consentkit.testing.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever in a policy is another, gone or elsewhere, the diff tells of it, and the other way round backwards. */
class NothingChangesSilentlyTest {

    private static final Policy OLD = Example.policy();
    private static final List<Mutants.Mutant> MUTANTS = Mutants.of(OLD.document());

    @Test
    void everyValueOfTheExampleThatIsAnotherOrGoneGivesADifference() {
        assertThat(MUTANTS).hasSizeGreaterThan(2000);
        List<String> silent = new ArrayList<>();
        List<String> oneWay = new ArrayList<>();
        for (Mutants.Mutant mutant : MUTANTS) {
            List<Difference> there = Walk.run(OLD.document(), mutant.document());
            List<Difference> back = Walk.run(mutant.document(), OLD.document());
            if (there.isEmpty() && !OLD.document().equals(mutant.document())) {
                silent.add(mutant.pointer());
            }
            if (!plain(back).equals(mirrored(there))) {
                oneWay.add(mutant.pointer());
            }
        }
        assertThat(silent).as("changed silently").isEmpty();
        assertThat(oneWay).as("added there, and not removed back").isEmpty();
    }

    @Test
    void theValidPoliciesAmongThemGetASentenceForEachChangeInBothLanguages() {
        int valid = 0;
        for (int i = 0; i < MUTANTS.size(); i += 4) {
            Mutants.Mutant mutant = MUTANTS.get(i);
            Optional<Policy> edited = read(mutant.document());
            if (edited.isPresent() && !mutant.document().equals(OLD.document())) {
                valid++;
                List<Change> changes = PolicyDiff.between(OLD, edited.get()).changes();
                assertThat(changes).as(mutant.pointer()).isNotEmpty();
                for (Change change : changes) {
                    assertThat(change.explain(Locale.KOREAN))
                            .matches("(?s)\\[[가-힣 ]+] .+")
                            .doesNotContain("{");
                    assertThat(change.explain(Locale.ENGLISH))
                            .matches("(?s)\\[[A-Za-z ]+] .+")
                            .doesNotContain("{");
                }
            }
        }
        assertThat(valid).isGreaterThan(200);
    }

    @Test
    void equalPoliciesDifferInNothing() {
        PolicyDiff none = PolicyDiff.between(OLD, Policy.of(OLD.document()));
        assertThat(none.changes()).isEmpty();
        assertThat(none.noteProblems())
                .as("the example's own notes tell of changes against the version before, and here is none")
                .allMatch(problem -> problem.kind() == ChangeNoteProblem.Kind.NOTHING_CHANGED);
    }

    private static Optional<Policy> read(PolicyDocument document) {
        try {
            return Optional.of(Policy.of(document));
        } catch (PolicyException invalid) {
            return Optional.empty();
        }
    }

    private static List<String> plain(List<Difference> found) {
        return found.stream()
                .map(difference ->
                        difference.kind() + " " + difference.olderPointer() + " " + difference.newerPointer())
                .sorted()
                .toList();
    }

    private static List<String> mirrored(List<Difference> found) {
        return found.stream()
                .map(difference ->
                        mirror(difference.kind()) + " " + difference.newerPointer() + " " + difference.olderPointer())
                .sorted()
                .toList();
    }

    private static Change.Kind mirror(Change.Kind kind) {
        return switch (kind) {
            case ADDED -> Change.Kind.REMOVED;
            case REMOVED -> Change.Kind.ADDED;
            case CHANGED -> Change.Kind.CHANGED;
        };
    }
}
