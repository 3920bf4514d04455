package io.github.consentkit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A refused policy tells what is wrong in a message that people can read, and in parts that programs can. */
class PolicyExceptionTest {

    @Test
    void aProblemReadsAsPlaceLineWrongAndRight() {
        assertThat(new PolicyProblem("/zone", 7, "is blank", "write a time zone"))
                .hasToString("/zone (line 7): is blank; write a time zone");
        assertThat(new PolicyProblem("", 0, "is empty", "pass a policy"))
                .hasToString("(document): is empty; pass a policy");
    }

    @Test
    void theMessageListsTheProblems() {
        assertThat(new PolicyException(problems(1))).hasMessage("the policy has 1 problem:\n  /0: wrong; right");
        assertThat(new PolicyException(problems(2)))
                .hasMessage("the policy has 2 problems:\n  /0: wrong; right\n  /1: wrong; right");
    }

    @Test
    void theMessageStopsAtFiftyAndTheListDoesNot() {
        PolicyException thrown = new PolicyException(problems(60));
        assertThat(thrown.problems()).hasSize(60);
        assertThat(thrown).hasMessageEndingWith("\n  /49: wrong; right\n  ... and 10 more (see problems())");
    }

    @Test
    void nobodyChangesTheProblemsAfterwards() {
        PolicyException thrown = new PolicyException(problems(2));
        assertThatThrownBy(() -> thrown.problems().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(thrown.problems()).hasSize(2);
    }

    @Test
    void whatIsTooLongToReadIsCut() {
        PolicyProblem problem = new PolicyProblem("/" + "p".repeat(9000), 1, "w".repeat(9000), "r".repeat(9000));
        assertThat(problem.wrong()).hasSize(200).endsWith("w...");
        assertThat(problem.right()).hasSize(300).endsWith("r...");
        assertThat(problem.pointer()).as("programs need the whole pointer").hasSize(9001);
        assertThat(problem.toString()).hasSizeLessThan(700);
    }

    @Test
    void aKeyCannotForgeLinesOrHideInTheMessage() {
        assertThat(new PolicyProblem("/a\nb\u202Ec\u200Bd\uD800e\u0007", 1, "is an unknown key", "remove it")
                        .toString())
                .startsWith("/a\\u000ab\\u202ec\\u200bd\\ud800e\\u0007 (line 1): ");
        assertThat(new PolicyProblem("/한글 키/😀", 1, "is an unknown key", "remove it").toString())
                .startsWith("/한글 키/😀 (line 1): ");
    }

    @Test
    void theExceptionSurvivesSerialisation() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new PolicyException(problems(3)));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((PolicyException) in.readObject()).problems()).isEqualTo(problems(3));
        }
    }

    private static List<PolicyProblem> problems(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PolicyProblem("/" + i, 0, "wrong", "right"))
                .toList();
    }
}
