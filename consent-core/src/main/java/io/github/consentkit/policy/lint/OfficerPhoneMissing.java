package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Complaints;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** The officer can be called (clause K-2). */
final class OfficerPhoneMissing extends StandardRule {

    OfficerPhoneMissing() {
        super(
                "OFFICER_PHONE_MISSING",
                Severity.ERROR,
                List.of(Laws.PIPA_30_1_6),
                "개인정보 보호책임자나 담당 부서의 전화번호를 적어 주십시오.",
                "Give the telephone number of the officer or of the department in charge.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Complaints complaints = policy.document().complaints();
        boolean staffed = complaints.staff().stream()
                .anyMatch(staff -> staff.contact().phone().isPresent());
        if (complaints.officer().phone().isEmpty() && !staffed) {
            found.report(
                    "/complaints/officer",
                    complaints.officer().clause(),
                    "개인정보 보호책임자의 전화번호가 없습니다.",
                    "The privacy officer has no telephone number.");
        }
    }
}
