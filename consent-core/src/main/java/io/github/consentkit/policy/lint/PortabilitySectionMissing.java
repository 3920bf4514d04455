package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Absence;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import java.util.List;

/** A section that is needed only where it applies; its absence is said, not guessed. */
final class PortabilitySectionMissing extends StandardRule {

    PortabilitySectionMissing() {
        super(
                "PORTABILITY_SECTION_MISSING",
                Severity.ADVICE,
                List.of(Laws.PIPA_35_2, Laws.GDPR_13_2_B),
                "전송 요구의 대상이면 방법을 적고, 대상이 아니면 아니라고 적어 주십시오.",
                "If people can have their data sent elsewhere, say how; if not, say so.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        boolean absent = document.absences().stream().anyMatch(absence -> absence.topic() == Absence.Topic.PORTABILITY);
        if (document.portability().isEmpty() && !absent) {
            found.report("/portability", "개인정보 전송 요구에 관한 내용이 없습니다.", "Nothing is said about portability.");
        }
    }
}
