package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Retention;
import io.github.consentkit.policy.RetentionRule;
import java.util.List;

/** The text says how long data is kept; that it goes when its purpose is achieved is no period. */
final class PeriodUnstated extends StandardRule {

    PeriodUnstated() {
        super(
                "PERIOD_UNSTATED",
                Severity.ERROR,
                List.of(Laws.PIPA_30_1_2, Laws.GDPR_13_2_A),
                "목적이나 항목마다 보유 기간을 적어 주십시오.",
                "Give the period for every purpose or item.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Retention retention = policy.document().retention();
        if (retention.rules().stream().allMatch(rule -> rule.ground() == RetentionRule.Ground.PURPOSE)) {
            found.report(
                    "/retention/rules",
                    retention.principleClause(),
                    "개인정보를 얼마 동안 보유하는지 적혀 있지 않습니다.",
                    "The text does not say how long personal data is kept.");
        }
    }
}
