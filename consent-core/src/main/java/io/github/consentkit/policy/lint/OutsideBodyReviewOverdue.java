package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Complaints;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** Names and numbers of outside bodies change; somebody looks at them each year (clause K-5). */
final class OutsideBodyReviewOverdue extends StandardRule {

    OutsideBodyReviewOverdue() {
        super(
                "OUTSIDE_BODY_REVIEW_OVERDUE",
                Severity.ADVICE,
                List.of(Laws.PIPA_30_2),
                "기관의 이름과 전화번호, 누리집 주소가 맞는지 확인하고 확인한 날을 적어 주십시오.",
                "Check names, numbers and sites, and note the day.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Complaints complaints = policy.document().complaints();
        List<Complaints.OutsideBody> overdue = complaints.outsideBodies().stream()
                .filter(body -> Reviews.isOverdue(body.reviewedOn(), found.day()))
                .toList();
        if (!overdue.isEmpty()) {
            found.report(
                    "/complaints/outsideBodies",
                    overdue.get(0).clause(),
                    "1년 안에 확인하지 않은 외부 기관이 있습니다: " + Names.ko(overdue, Complaints.OutsideBody::name) + ".",
                    "Nobody checked these bodies within a year: " + Names.en(overdue, Complaints.OutsideBody::name)
                            + ".");
        }
    }
}
