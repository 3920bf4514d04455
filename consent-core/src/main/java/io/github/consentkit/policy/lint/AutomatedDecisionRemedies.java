package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.AutomatedDecision;
import io.github.consentkit.policy.Policy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An automated decision can be refused and explained (PIPA article 37-2). */
final class AutomatedDecisionRemedies extends StandardRule {

    AutomatedDecisionRemedies() {
        super(
                "AUTOMATED_DECISION_REMEDIES",
                Severity.WARNING,
                List.of(Laws.PIPA_37_2, Laws.GDPR_13_2_F),
                "거부하거나 설명을 요구할 수 있다고 적고 방법을 알려 주십시오.",
                "Say that it can be refused and explained, and how.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/automatedDecisions", policy.document().automatedDecisions(), (pointer, decision) -> {
            Set<AutomatedDecision.Remedy> wanted =
                    EnumSet.of(AutomatedDecision.Remedy.REFUSE, AutomatedDecision.Remedy.EXPLAIN);
            if (!decision.remedies().containsAll(wanted)) {
                found.report(
                        pointer + "/remedies",
                        decision.clause(),
                        "자동화된 결정 '" + decision.name().ko() + "'을(를) 거부하거나 설명을 요구할 방법이 없습니다.",
                        "The automated decision '" + decision.name().en() + "' cannot be refused or explained.");
            }
        });
    }
}
