package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import java.util.List;

/** A controller outside the Union names who stands for it inside (GDPR articles 13(1)(a), 27). */
final class GdprRepresentative extends StandardRule {

    GdprRepresentative() {
        super(
                "GDPR_REPRESENTATIVE_MISSING",
                Severity.ERROR,
                List.of(Laws.GDPR_27),
                "유럽연합 안의 대리인을 적어 주십시오.",
                "Name the representative in the Union.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        boolean inside = Jurisdictions.isInEea(document.jurisdiction());
        if (!inside && document.controller().representative().isEmpty()) {
            found.report(
                    "/controller/representative",
                    document.controller().clause(),
                    "유럽연합 안에 대리인이 없습니다.",
                    "Nobody stands for the controller inside the Union.");
        }
    }
}
