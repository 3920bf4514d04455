package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Retention;
import java.util.List;

/** The record names the time limits of erasure (GDPR article 30(1)(f)). */
final class GdprErasureLimits extends StandardRule {

    GdprErasureLimits() {
        super(
                "GDPR_ERASURE_LIMITS_UNSTATED",
                Severity.WARNING,
                List.of(Laws.GDPR_30_1_F),
                "지울 때까지의 기간을 적어 주십시오.",
                "Give the periods after which data is erased.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Retention retention = policy.document().retention();
        boolean limited = retention.rules().stream()
                .anyMatch(rule -> rule.period().isPresent() || rule.max().isPresent());
        if (!limited) {
            found.report(
                    "/retention/rules",
                    retention.principleClause(),
                    "지울 때까지의 기간이 하나도 적혀 있지 않습니다.",
                    "No period is given after which data is erased.");
        }
    }
}
