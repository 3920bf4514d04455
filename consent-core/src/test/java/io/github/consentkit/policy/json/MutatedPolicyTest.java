package io.github.consentkit.policy.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.consentkit.policy.Everything;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyException;
import io.github.consentkit.policy.PolicyProblem;
import io.github.consentkit.policy.Reading;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens to the structure of a document, reading it gives a policy, or problems that can be found in it. */
class MutatedPolicyTest {

    private static final int MAX_MESSAGE = 650;
    private static final JsonNode EVERYTHING = Reading.tree(Everything.edit().json());

    @Property(tries = 350)
    void aMutatedDocumentIsReadOrRefused(@ForAll("mutations") List<Mutation> mutations) {
        JsonNode root = EVERYTHING.deepCopy();
        mutations.forEach(mutation -> mutation.applyTo(root, Reading.tree(mutation.value())));
        try {
            Policy policy = PolicyReader.read(root.toString());
            assertThat(Policy.of(policy.document()).document()).isEqualTo(policy.document());
            assertThat(PolicyReader.read(PolicyWriter.write(policy)).document()).isEqualTo(policy.document());
        } catch (PolicyException refused) {
            assertThat(refused.problems()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(refused.problems().stream().filter(problem -> !isClear(problem, root)))
                    .as("problems that nobody can find, or that say nothing")
                    .isEmpty();
        }
    }

    private static boolean isClear(PolicyProblem problem, JsonNode root) {
        return !problem.wrong().isBlank()
                && !problem.right().isBlank()
                && problem.toString().length() < MAX_MESSAGE
                && isFound(problem.pointer(), root);
    }

    /** A pointer names the document, a value in it, or a key that is missing from an object in it. */
    private static boolean isFound(String pointer, JsonNode root) {
        if (pointer.isEmpty()) {
            return true;
        }
        JsonPointer compiled = JsonPointer.compile(pointer);
        return !root.at(compiled).isMissingNode() || root.at(compiled.head()).isObject();
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Combinators.combine(
                        Arbitraries.of(Mutation.Kind.class),
                        Arbitraries.integers().between(0, 1_000_000),
                        Arbitraries.integers().between(0, 1_000_000),
                        values())
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static Arbitrary<String> values() {
        return Arbitraries.of(
                "null",
                "true",
                "[]",
                "{}",
                "[[]]",
                "[null]",
                "{\"id\": \"name\"}",
                "{\"ko\": \"가\", \"en\": \"a\"}",
                "[\"name\", \"name\"]",
                "{\"phone\": \"02-000-0000\"}",
                "[{\"phone\": \"02-000-0000\"}]",
                "{\"start\": \"collected\"}",
                "0",
                "-1",
                "14",
                "1.5",
                "99999999999",
                "\"\"",
                "\"\\u200b\"",
                "\"name\"",
                "\"marketing\"",
                "\"payment\"",
                "\"consent\"",
                "\"A-5\"",
                "\"US\"",
                "\"kr-eca-d-6-1-3\"",
                "\"overseas\"",
                "\"transfers\"",
                "\"2024-02-30\"",
                "\"+999999999-12-31\"",
                "\"-999999999-01-01\"",
                "\"P0D\"",
                "\"P2147483647Y\"",
                "\"P-2147483648D\"",
                "\"Etc/GMT+12\"",
                "\"+18:00\"",
                "\"a/b~c\"");
    }
}
