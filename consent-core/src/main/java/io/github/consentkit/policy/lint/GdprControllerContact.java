package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import java.util.List;

/** The controller can be reached (GDPR article 13(1)(a)). */
final class GdprControllerContact extends StandardRule {

    GdprControllerContact() {
        super(
                "GDPR_CONTROLLER_CONTACT_MISSING",
                Severity.ERROR,
                List.of(Laws.GDPR_13_1_A),
                "회사의 주소와 연락처를 적어 주십시오.",
                "Give the address and contact of the controller.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        if (policy.document().controller().contact().isEmpty()) {
            found.report(
                    "/controller/contact",
                    policy.document().controller().clause(),
                    "개인정보처리자의 연락처가 없습니다.",
                    "The controller gives no contact.");
        }
    }
}
