package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Complaints;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** The person is named under the title that was announced (clause K-2). */
final class OfficerTitleMismatch extends StandardRule {

    OfficerTitleMismatch() {
        super(
                "OFFICER_TITLE_MISMATCH",
                Severity.WARNING,
                List.of(Laws.PIPA_30_1_6),
                "개인정보 보호책임자의 성명을 적고, 담당자는 따로 적어 주십시오.",
                "Name the privacy officer, and name other staff beside.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Complaints.Officer officer = policy.document().complaints().officer();
        if (officer.announcedAs() != officer.namedAs()) {
            found.report(
                    "/complaints/officer/namedAs",
                    officer.clause(),
                    "개인정보 보호책임자를 둔다고 하면서 다른 직함의 사람을 적었습니다.",
                    "A privacy officer is announced, and somebody with another title is named.");
        }
    }
}
