package io.github.consentkit.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four dated versions of one policy differ in what a list that was read line by line says, and in nothing else. */
class StatedVersionsDiffTest {

    @ParameterizedTest
    @CsvSource({"2022-01-07, 2022-03-30", "2022-03-30, 2023-06-01", "2023-06-01, 2024-05-09"})
    void everyChangeIsListedAndEveryListedChangeIsFound(String older, String newer) throws IOException {
        PolicyDiff diff = PolicyDiff.between(version(older), version(newer));
        List<String> expected = expected("== " + older + " " + newer + " ");
        List<String> found = new ArrayList<>(
                diff.changes().stream().map(StatedVersionsDiffTest::lineOf).toList());

        assertThat(diff.effect().name()).isEqualTo(expected.remove(0));
        assertThat(without(expected, found)).as("listed, not found").isEmpty();
        assertThat(without(found, expected)).as("found, not listed").isEmpty();
        assertThat(found).doesNotHaveDuplicates().hasSameSizeAs(expected);
    }

    private static String lineOf(Change change) {
        return String.join(
                " ",
                change.effect().name(),
                change.topic().name(),
                change.kind().name(),
                change.newerPointer().or(change::olderPointer).orElseThrow());
    }

    private static List<String> without(List<String> lines, List<String> others) {
        return lines.stream().filter(line -> !others.contains(line)).toList();
    }

    /** The gravest effect, then the lines of the part under the heading, without the words after a {@code #}. */
    private static List<String> expected(String heading) throws IOException {
        List<String> part = new ArrayList<>();
        try (InputStream stream = resource("call-centre-diffs.txt")) {
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\\R")) {
                String words = line.split(" *#", 2)[0];
                if (words.startsWith(heading)) {
                    part.add(words.substring(heading.length()));
                } else if (!part.isEmpty() && words.startsWith("==")) {
                    break;
                } else if (!part.isEmpty() && !words.isBlank()) {
                    part.add(words);
                }
            }
        }
        return part;
    }

    private static Policy version(String day) throws IOException {
        try (InputStream stream = resource("call-centre-" + day + ".json")) {
            return PolicyReader.read(stream);
        }
    }

    private static InputStream resource(String file) {
        return Objects.requireNonNull(Policy.class.getResourceAsStream("external/" + file), file);
    }
}
