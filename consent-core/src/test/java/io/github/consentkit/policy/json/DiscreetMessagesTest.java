package io.github.consentkit.policy.json;

import static io.github.consentkit.policy.Reading.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.consentkit.policy.PolicyProblem;
import io.github.consentkit.policy.Reading;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant I16: an error message says where, and never which text or name stands there. */
class DiscreetMessagesTest {

    /** One leaf of every shape of pointer that the example has. */
    static List<String> leaves() {
        Map<String, String> byShape = new TreeMap<>();
        collect(Reading.example(""), "", byShape);
        return new ArrayList<>(byShape.values());
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void whatIsRefusedIsNeverRepeated(String pointer) {
        JsonEdit edit = JsonEdit.ofExample().set(pointer, "\"Hong Gildong <b>010-9999-8888</b>\"");
        assertThat(problemsOf(edit))
                .allSatisfy(DiscreetMessagesTest::assertDiscreet)
                .anySatisfy(problem -> assertThat(problem.pointer()).isEqualTo(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/complaints/officer/email",
                "/complaints/officer/name",
                "/complaints/officer/announcedAs",
                "/complaints/answerWithin",
                "/complaints/outsideBodies/0/reviewedOn",
                "/zone",
                "/jurisdiction",
                "/publication/announcedOn",
                "/entrustment/processors/0/country",
                "/children/ageLimit"
            })
    void whatIsNoSuchValueIsNeverRepeated(String pointer) {
        assertThat(problemsOf(JsonEdit.ofExample().set(pointer, "\"Hong Gildong 010-9999-8888\"")))
                .allSatisfy(DiscreetMessagesTest::assertDiscreet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Gildong@9999.example",
                "'Gildong@9999.example'",
                "\"x\" Gildong",
                "\"x\", Gildong9999: 1",
                "[Gildong9999]",
                "tGildong9999",
                "nullGildong9999",
                "9Gildong9999",
                "-Gildong9999",
                "\"\\Gildong9999\"",
                "\"Gildong\n9999\"",
                "\"\\uGildong9999\""
            })
    void aSlipOfThePenBesideAValueDoesNotShowTheValue(String written) {
        String json = Example.json().replace("\"privacy@gyeol.example\" }", written + " }");
        assertThat(problemsOf(json)).singleElement().satisfies(problem -> {
            assertDiscreet(problem);
            assertThat(problem.pointer()).isEmpty();
            assertThat(problem.line()).isPositive();
            assertThat(problem.wrong()).startsWith("is not well-formed JSON: ").doesNotContain("StreamRead", "Source:");
        });
    }

    @Test
    void theLongestIdsDoNotMakeAMessageUnreadable() {
        String id = "x".repeat(200);
        JsonEdit edit = JsonEdit.ofExample()
                .set("/items/list/14/id", "\"" + id + "\"")
                .set("/prohibitions/0/id", "\"" + "y".repeat(200) + "\"")
                .set("/purposes/leaves/13/items/0", "\"" + id + "\"");
        assertThat(problemsOf(edit))
                .hasSizeGreaterThan(3)
                .allSatisfy(problem -> assertThat(problem.toString()).hasSizeLessThan(650));
    }

    private static void assertDiscreet(PolicyProblem problem) {
        assertThat(problem.toString()).doesNotContain("ildong", "9999", "8888").hasSizeLessThan(500);
    }

    private static void collect(JsonNode node, String pointer, Map<String, String> byShape) {
        if (node.isValueNode()) {
            byShape.putIfAbsent(pointer.replaceAll("/[0-9]+", "/0"), pointer);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, byShape);
        }
        node.properties().forEach(field -> collect(field.getValue(), pointer + "/" + field.getKey(), byShape));
    }
}
