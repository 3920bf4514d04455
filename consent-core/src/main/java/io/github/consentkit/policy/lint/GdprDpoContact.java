package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Complaints;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** The data protection officer can be reached (GDPR article 13(1)(b)). */
final class GdprDpoContact extends StandardRule {

    GdprDpoContact() {
        super(
                "GDPR_DPO_CONTACT_MISSING",
                Severity.WARNING,
                List.of(Laws.GDPR_13_1_B),
                "데이터 보호 책임자(DPO)와 연락처를 적어 주십시오.",
                "Name the data protection officer and how to reach him or her.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Complaints complaints = policy.document().complaints();
        boolean named = complaints.officer().namedAs() == Complaints.Title.DATA_PROTECTION_OFFICER
                || complaints.staff().stream()
                        .anyMatch(staff -> staff.title() == Complaints.Title.DATA_PROTECTION_OFFICER);
        if (!named) {
            found.report(
                    "/complaints/officer/namedAs",
                    complaints.officer().clause(),
                    "데이터 보호 책임자(DPO)가 적혀 있지 않습니다.",
                    "No data protection officer is named.");
        }
    }
}
