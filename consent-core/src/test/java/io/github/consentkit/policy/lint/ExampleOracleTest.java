package io.github.consentkit.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.testing.Example;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The linter says of the example's policy what the oracle file says, no more, no less, and nothing twice. */
class ExampleOracleTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    private final List<Oracle.Line> oracle = Oracle.read("example-findings.txt");
    private final LintReport report = PolicyLinter.standard().lint(Example.policy(), DAY);

    @Test
    void theFindingsAreThoseOfTheOracle() {
        assertThat(report.findings().stream().map(Oracle::lineOf))
                .containsExactlyInAnyOrderElementsOf(
                        oracle.stream().map(Oracle.Line::finding).toList());
    }

    @Test
    void eachOfTheNineteenIsThereAndEveryFurtherOneIsArgued() {
        Set<Integer> numbers = new TreeSet<>();
        oracle.forEach(line -> line.number().ifPresent(numbers::add));
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 19).boxed().toList());
        assertThat(oracle).allSatisfy(line -> assertThat(line.argument()).hasSizeGreaterThan(20));
    }

    @Test
    void everyFindingCitesALawInForceOrNone() {
        assertThat(report.findings())
                .allSatisfy(finding -> finding.law()
                        .ifPresent(law -> assertThat(law.law().holdsOn(DAY)).isTrue()));
    }
}
