package io.github.consentkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.consentkit.testing.Example;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example's policy says everything that the published text says, in both languages, and means it. */
class ExamplePolicyTest {

    private static final Set<String> FACTS = facts();

    static List<String> clauseIds() {
        return List.of(
                "P-1", "P-2", "A-0", "A-1", "A-1.1", "A-1.2", "A-1.3", "A-1.4", "A-2", "A-2.1", "A-2.2", "A-2.3",
                "A-2.4", "A-2.5", "A-2.6", "A-2.7", "A-2.8", "A-3", "A-3.1", "A-4", "A-4.1", "A-4.2", "A-5", "B-0",
                "B-1", "B-2", "B-3", "B-4", "B-5", "C-1", "C-2", "C-3", "C-4", "D-1", "D-2", "D-3", "D-4", "D-5", "E-0",
                "E-1", "E-2", "E-3", "E-4", "F-0", "F-1", "F-2", "F-3", "F-4", "G-0", "G-1", "G-2", "G-3", "H-1", "H-2",
                "H-3", "H-4", "H-5", "H-6", "H-7", "H-8", "I-1", "I-2", "I-3", "I-4", "I-5", "I-6", "J-0", "J-1", "J-2",
                "J-3", "K-1", "K-2", "K-3", "K-4", "K-5", "L-1", "L-2", "L-3", "L-4");
    }

    @ParameterizedTest
    @MethodSource("clauseIds")
    void everyClauseSpeaksBothLanguages(String id) {
        Clause clause = Example.policy().clause(Id.of(id)).orElseThrow();
        assertThat(clause.text().ko()).as("Korean").containsPattern("[가-힣]");
        assertThat(clause.text().en()).as("English").containsPattern("[A-Za-z]").doesNotContainPattern("[가-힣]");
    }

    @ParameterizedTest
    @MethodSource("clauseIds")
    void everyClauseIsAlsoAStructuredFact(String id) {
        assertThat(FACTS).contains(id);
    }

    @Test
    void thereIsNoOtherClause() {
        assertThat(Example.policy().document().clauses())
                .extracting(clause -> clause.id().value())
                .containsExactlyElementsOf(clauseIds());
    }

    @Test
    void everyPurposeGroupAndItemOfTheTextIsDeclared() {
        PolicyDocument document = Example.policy().document();
        assertThat(document.purposes().groups()).hasSize(4);
        assertThat(document.purposes().leaves())
                .extracting(purpose -> purpose.clause().value())
                .containsExactly(
                        "A-1.1", "A-1.2", "A-1.3", "A-1.4", "A-2.1", "A-2.2", "A-2.3", "A-2.4", "A-2.5", "A-2.6",
                        "A-2.7", "A-2.8", "A-3.1", "A-4.1", "A-4.2");
        assertThat(document.items().list().stream()
                        .collect(Collectors.groupingBy(item -> item.clause().value(), Collectors.counting())))
                .containsOnly(Map.entry("B-1", 6L), Map.entry("B-2", 5L), Map.entry("B-3", 4L), Map.entry("B-4", 6L));
        assertThat(document.methods().list()).hasSize(9);
        assertThat(document.occasions()).hasSize(5);
    }

    @Test
    void photosAreNeverUsedForMarketing() {
        Policy policy = Example.policy();
        assertThat(policy.prohibitions()).singleElement().satisfies(prohibition -> {
            assertThat(prohibition.clause()).isEqualTo(Id.of("A-5"));
            assertThat(prohibition.itemClass()).contains(ItemClass.APPEARANCE_IMAGE);
            Id<Item> photo = Id.of("appearance-photo");
            assertThat(policy.forbids(prohibition, photo, Id.of("event-advertising")))
                    .isTrue();
            assertThat(policy.forbids(prohibition, photo, Id.of("usage-statistics")))
                    .isTrue();
            assertThat(policy.forbids(prohibition, photo, Id.of("marketing"))).isTrue();
            assertThat(policy.forbids(prohibition, photo, Id.of("content-provision")))
                    .isFalse();
            assertThat(policy.forbids(prohibition, Id.of("email"), Id.of("event-advertising")))
                    .isFalse();
        });
    }

    @Test
    void lookUpsOfWhatIsNotDeclaredFindNothing() {
        Policy policy = Example.policy();
        assertThat(policy.purpose(Id.of("marketing")))
                .as("a group is no purpose")
                .isEmpty();
        assertThat(policy.group(Id.of("payment"))).as("a purpose is no group").isEmpty();
        assertThat(policy.item(Id.of("address"))).isEmpty();
        assertThat(policy.pathOf(Id.of("nowhere"))).containsExactly(Id.of("nowhere"));
        assertThat(policy.classesOf(Id.of("nowhere"))).isEmpty();
        assertThat(policy.isMarketing(Id.of("nowhere"))).isFalse();
        assertThat(policy.purposesOf(Id.of("nowhere"))).isEmpty();
    }

    /** Every text of the document outside of its clauses: whatever a fact refers to is among them. */
    private static Set<String> facts() {
        Set<String> found = new HashSet<>();
        JsonNode root = Reading.example("");
        root.fieldNames().forEachRemaining(section -> {
            if (!section.equals("clauses")) {
                collect(root.get(section), found);
            }
        });
        return found;
    }

    private static void collect(JsonNode node, Set<String> found) {
        if (node.isTextual()) {
            found.add(node.textValue());
        }
        node.forEach(child -> collect(child, found));
    }
}
