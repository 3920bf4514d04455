package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Absence;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import java.util.List;

/** A section that is needed only where it applies; its absence is said, not guessed. */
final class TransfersSectionMissing extends StandardRule {

    TransfersSectionMissing() {
        super(
                "TRANSFERS_SECTION_MISSING",
                Severity.ADVICE,
                List.of(Laws.DECREE_31, Laws.GDPR_13_1_F),
                "국외로 옮기면(해외 클라우드 포함) 그 내용을 적고, 옮기지 않으면 옮기지 않는다고 적어 주십시오.",
                "State the transfers, a cloud abroad included, or say that there are none.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        boolean absent = document.absences().stream().anyMatch(absence -> absence.topic() == Absence.Topic.TRANSFERS);
        if (document.transfers().isEmpty() && !absent) {
            found.report("/transfers", "개인정보를 국외로 옮기는지 적혀 있지 않습니다.", "Nothing says whether data goes abroad.");
        }
    }
}
