package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Absence;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import java.util.List;

/** A section that is needed only where it applies; its absence is said, not guessed. */
final class AutomatedDecisionsSectionMissing extends StandardRule {

    AutomatedDecisionsSectionMissing() {
        super(
                "AUTOMATED_DECISIONS_SECTION_MISSING",
                Severity.ADVICE,
                List.of(Laws.PIPA_37_2, Laws.GDPR_13_2_F),
                "자동화된 결정을 하면 기준과 절차를 적고, 하지 않으면 하지 않는다고 적어 주십시오.",
                "If machines decide about people, state criteria and remedies; if not, say so.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        boolean absent =
                document.absences().stream().anyMatch(absence -> absence.topic() == Absence.Topic.AUTOMATED_DECISIONS);
        if (document.automatedDecisions().isEmpty() && !absent) {
            found.report(
                    "/automatedDecisions",
                    "사람이 개입하지 않는 자동화된 결정에 관한 내용이 없습니다.",
                    "Nothing is said about automated decisions.");
        }
    }
}
