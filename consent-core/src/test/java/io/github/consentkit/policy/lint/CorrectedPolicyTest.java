package io.github.consentkit.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.testing.Example;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The corrected policy follows the example's and raises nothing. */
class CorrectedPolicyTest {

    private final Policy corrected = Example.corrected();

    @Test
    void itRaisesNothingAtAllWhenItComesIntoForce() {
        LintReport report = PolicyLinter.standard().lint(corrected, LocalDate.parse("2026-11-22"));
        assertThat(report.toText(Locale.ENGLISH)).contains("error 0, warning 0, advice 0");
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void laterItRaisesAdviceToReviewAndNothingGraver() {
        LintReport report = PolicyLinter.standard().lint(corrected, LocalDate.parse("2028-01-01"));
        assertThat(report.isClean()).isTrue();
        assertThat(report.findings())
                .extracting(Finding::id)
                .containsExactly("OUTSIDE_BODY_REVIEW_OVERDUE", "INSTRUCTION_REVIEW_OVERDUE");
    }

    @Test
    void itLoadsAsTheSuccessorOfTheExample() {
        PolicyHistory history = PolicyHistory.of(List.of(Example.predecessor(), Example.policy(), corrected));
        assertThat(history.inForceAt(Example.at("2026-11-20T00:00"))).contains(corrected);
    }
}
