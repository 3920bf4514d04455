package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Complaints;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** People are told whom else to turn to (clause K-5). */
final class OutsideBodiesMissing extends StandardRule {

    OutsideBodiesMissing() {
        super(
                "OUTSIDE_BODIES_MISSING",
                Severity.ADVICE,
                List.of(Laws.PIPA_30_1_6),
                "침해를 신고하거나 상담할 수 있는 기관을 적어 주십시오.",
                "Name the bodies that hear complaints and give advice.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Complaints complaints = policy.document().complaints();
        if (complaints.outsideBodies().isEmpty()) {
            found.report(
                    "/complaints/outsideBodies",
                    complaints.clause(),
                    "침해를 신고할 수 있는 외부 기관이 적혀 있지 않습니다.",
                    "No body outside is named that hears complaints.");
        }
    }
}
