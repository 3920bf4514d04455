package io.github.consentkit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a reading that must fail reports. */
public final class Reading {

    private static final JsonNode EXAMPLE = tree(Example.json());

    private Reading() {}

    /** Returns the problems of the document. */
    public static List<PolicyProblem> problemsOf(String json) {
        return problemsOf(() -> PolicyReader.read(json));
    }

    /** Returns the problems of the edited document. */
    public static List<PolicyProblem> problemsOf(JsonEdit edit) {
        return problemsOf(edit.json());
    }

    /** Returns the problems with which the call fails. */
    public static List<PolicyProblem> problemsOf(ThrowingCallable call) {
        PolicyException thrown = catchThrowableOfType(PolicyException.class, call);
        assertThat(thrown).as("a refusal").isNotNull();
        assertThat(thrown.problems()).isNotEmpty();
        return thrown.problems();
    }

    /** Asserts that the document has this problem and no other. */
    public static void assertOnly(JsonEdit edit, String pointer, String part) {
        List<PolicyProblem> problems = problemsOf(edit);
        assertThat(problems).extracting(PolicyProblem::pointer).containsExactly(pointer);
        assertThat(problems.get(0).toString()).contains(part);
    }

    /** Asserts that the document has this problem, among others that follow from it. */
    public static void assertAmong(JsonEdit edit, String pointer, String part) {
        assertThat(problemsOf(edit)).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.toString()).contains(part);
        });
    }

    /** Returns what the example's document has at the pointer. */
    public static JsonNode example(String pointer) {
        return EXAMPLE.at(JsonPointer.compile(pointer));
    }

    /** Parses any JSON. */
    public static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }
}
