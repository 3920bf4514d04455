package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Retention;
import io.github.consentkit.policy.RetentionRule;
import java.util.List;

/** Who keeps data because a statute says so names the statute and the items (clause C-2). */
final class StatutoryRetentionUnstated extends StandardRule {

    StatutoryRetentionUnstated() {
        super(
                "STATUTORY_RETENTION_UNSTATED",
                Severity.ERROR,
                List.of(Laws.PIPA_30_1_3_2),
                "어느 법 제몇 조에 따라 어떤 항목을 얼마 동안 보존하는지 적어 주십시오.",
                "Name the provision, the items and the period of everything that a statute has you keep.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Retention retention = policy.document().retention();
        boolean named = retention.rules().stream().anyMatch(rule -> rule.ground() == RetentionRule.Ground.STATUTE);
        if (!named) {
            retention
                    .exceptionClause()
                    .ifPresent(
                            clause -> found.report(
                                    "/retention/exceptionClause",
                                    clause,
                                    "법령에 따라 더 보관한다고 하면서, 보존 근거와 보존하는 항목을 함께 적지 않았습니다.",
                                    "The text keeps data longer where a law says so, and does not name the law together with the items."));
        }
    }
}
