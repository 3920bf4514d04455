package io.github.consentkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.policy.lint.PolicyLinter;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What the benchmark reads is a policy of the size that it says, and the linter reads it to its end. */
class LargePolicyTest {

    @Test
    void thePolicyHasThreeHundredItemsAndNoFault() {
        Policy policy = PolicyReader.read(LargePolicy.json(300));
        assertThat(policy.document().items().list()).hasSize(300);
        assertThat(PolicyLinter.standard()
                        .lint(policy, LocalDate.parse("2026-11-22"))
                        .findings())
                .isEmpty();
    }
}
