package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Rights;
import java.util.EnumSet;
import java.util.List;

/** Access, rectification, erasure, restriction, objection and portability are offered (GDPR article 13(2)(b)). */
final class GdprRights extends StandardRule {

    GdprRights() {
        super(
                "GDPR_RIGHTS_MISSING",
                Severity.ERROR,
                List.of(Laws.GDPR_13_2_B),
                "열람, 정정, 삭제, 처리 제한, 반대, 이동의 권리를 모두 적어 주십시오.",
                "Offer access, rectification, erasure, restriction, objection and portability.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        RequiredRights.check(
                policy,
                found,
                EnumSet.of(
                        Rights.Right.ACCESS,
                        Rights.Right.RECTIFY,
                        Rights.Right.ERASE,
                        Rights.Right.SUSPEND,
                        Rights.Right.OBJECT,
                        Rights.Right.PORT));
    }
}
