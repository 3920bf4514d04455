package io.github.consentkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.policy.json.PolicyWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies of other kinds than the example: what they say has a place in the model. */
class StatedPoliciesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dental-clinic.json",
                "shop.json",
                "lender.json",
                "generator-template.json",
                "university.json",
                "call-centre-2022-01-07.json",
                "call-centre-2022-03-30.json",
                "call-centre-2023-06-01.json",
                "call-centre-2024-05-09.json"
            })
    void loadsAndKeepsEveryFactWhenWritten(String file) {
        Policy policy = StatedFacts.of(file).policy();
        String written = PolicyWriter.write(policy);
        Policy again = PolicyReader.read(written);

        assertThat(again.document()).isEqualTo(policy.document());
        assertThat(PolicyWriter.write(again)).isEqualTo(written);
        assertThat(PolicyWriter.digest(again)).isEqualTo(PolicyWriter.digest(policy));
    }

    @Test
    void fourVersionsAreOneHistory() {
        List<Policy> versions = Stream.of("2024-05-09", "2022-01-07", "2023-06-01", "2022-03-30")
                .map(day -> StatedFacts.of("call-centre-" + day + ".json").policy())
                .toList();
        PolicyHistory history = PolicyHistory.of(versions);

        assertThat(history.newest().version()).isEqualTo(Id.of("2024-05-09"));
        assertThat(history.inForceAt(seoul("2022-01-06T23:59:59"))).isEmpty();
        assertThat(inForce(history, "2022-01-07T00:00:00")).isEqualTo("2022-01-07");
        assertThat(inForce(history, "2022-03-29T23:59:59")).isEqualTo("2022-01-07");
        assertThat(inForce(history, "2022-03-30T00:00:00")).isEqualTo("2022-03-30");
        assertThat(inForce(history, "2023-06-01T00:00:00")).isEqualTo("2023-06-01");
        assertThat(inForce(history, "2024-05-08T23:59:59")).isEqualTo("2023-06-01");
        assertThat(inForce(history, "2024-05-09T00:00:00")).isEqualTo("2024-05-09");
    }

    @Test
    void versionsThatATextListsMayOverlapAndNeedNotBeAtHand() {
        PolicyDocument newest = StatedFacts.of("call-centre-2024-05-09.json").document();
        List<Amendments.Listed> listed = newest.amendments().orElseThrow().listed();

        assertThat(IntStream.range(1, listed.size())
                        .filter(i -> !listed.get(i)
                                .from()
                                .orElseThrow()
                                .equals(listed.get(i - 1).to().plusDays(1)))
                        .mapToObj(i -> listed.get(i).from().orElseThrow().toString()))
                .as("first days on which the version before holds as well")
                .containsExactly("2017-04-24", "2018-01-28", "2023-08-17");
        assertThat(listed.get(listed.size() - 1).to().plusDays(1))
                .isEqualTo(newest.publication().effectiveFrom());
    }

    private static String inForce(PolicyHistory history, String time) {
        return history.inForceAt(seoul(time)).orElseThrow().version().value();
    }

    private static Instant seoul(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Seoul")).toInstant();
    }
}
