package io.github.consentkit.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.testing.LargePolicy;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A policy of three hundred items is read and linted like any other. */
class LargePolicyTest {

    @Test
    void threeHundredLawfulItemsRaiseNothing() {
        Policy policy = PolicyReader.read(LargePolicy.json(300));
        assertThat(policy.document().items().list()).hasSize(300);
        LintReport report = PolicyLinter.standard().lint(policy, LocalDate.parse("2026-11-22"));
        assertThat(report.findings()).isEmpty();
    }
}
