package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Absence;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import java.util.List;

/** Recipients are named, or it is said that there are none (GDPR article 13(1)(e)). */
final class GdprRecipients extends StandardRule {

    GdprRecipients() {
        super(
                "GDPR_RECIPIENTS_UNSTATED",
                Severity.ERROR,
                List.of(Laws.GDPR_13_1_E),
                "받는 곳을 적거나, 없으면 없다고 적어 주십시오.",
                "Name the recipients, or say that there are none.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        boolean none = document.absences().stream()
                .anyMatch(absence ->
                        absence.topic() == Absence.Topic.PROVISION || absence.topic() == Absence.Topic.ENTRUSTMENT);
        boolean named = !document.provision().thirdParties().isEmpty()
                || !document.entrustment().processors().isEmpty();
        if (!named && !none) {
            found.report(
                    "/provision/thirdParties",
                    document.provision().clause(),
                    "개인정보를 받는 곳이 하나도 적혀 있지 않습니다.",
                    "No recipient is named, and nothing says that there is none.");
        }
    }
}
