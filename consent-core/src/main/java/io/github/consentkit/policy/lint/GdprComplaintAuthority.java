package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Complaints;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** People are told of the authority that hears complaints (GDPR article 13(2)(d)). */
final class GdprComplaintAuthority extends StandardRule {

    GdprComplaintAuthority() {
        super(
                "GDPR_COMPLAINT_AUTHORITY_MISSING",
                Severity.ERROR,
                List.of(Laws.GDPR_13_2_D),
                "불만을 제기할 감독기관을 적어 주십시오.",
                "Name the supervisory authority.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Complaints complaints = policy.document().complaints();
        boolean named = complaints.outsideBodies().stream()
                .anyMatch(body -> body.kind()
                        .filter(Complaints.OutsideBody.Kind.SUPERVISION::equals)
                        .isPresent());
        if (!named) {
            found.report(
                    "/complaints/outsideBodies",
                    complaints.clause(),
                    "불만을 제기할 감독기관이 적혀 있지 않습니다.",
                    "No supervisory authority is named.");
        }
    }
}
