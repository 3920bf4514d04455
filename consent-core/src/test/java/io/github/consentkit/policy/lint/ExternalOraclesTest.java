package io.github.consentkit.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The linter says of policies that others published, restated, what an oracle file argues for each, and no more. */
class ExternalOraclesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    @ParameterizedTest
    @ValueSource(
            strings = {"dental-clinic", "shop", "lender", "call-centre-2024-05-09", "generator-template", "university"})
    void theFindingsAreThoseOfTheOracle(String policy) throws IOException {
        List<Oracle.Line> oracle = Oracle.read("external/" + policy + ".txt");
        assertThat(PolicyLinter.standard().lint(read(policy), DAY).findings().stream()
                        .map(Oracle::lineOf))
                .containsExactlyInAnyOrderElementsOf(
                        oracle.stream().map(Oracle.Line::finding).toList());
        assertThat(oracle).allSatisfy(line -> assertThat(line.argument()).hasSizeGreaterThan(20));
    }

    private static Policy read(String policy) throws IOException {
        String file = "external/" + policy + ".json";
        try (InputStream stream = Objects.requireNonNull(Policy.class.getResourceAsStream(file), file)) {
            return PolicyReader.read(stream);
        }
    }
}
