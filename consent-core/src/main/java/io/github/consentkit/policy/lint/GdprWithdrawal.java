package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Rights;
import java.util.List;

/** Who asks for consent says that it can be withdrawn (GDPR article 13(2)(c)). */
final class GdprWithdrawal extends StandardRule {

    GdprWithdrawal() {
        super(
                "GDPR_WITHDRAWAL_MISSING",
                Severity.ERROR,
                List.of(Laws.GDPR_13_2_C),
                "언제든지 동의를 철회할 수 있다고 적어 주십시오.",
                "Say that a consent can be withdrawn at any time.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Rights rights = policy.document().rights();
        boolean asks = policy.document().purposes().leaves().stream()
                .anyMatch(purpose -> purpose.basis().kind() == LegalBasis.Kind.CONSENT);
        boolean offered = rights.offers().stream()
                .anyMatch(offer -> offer.holder() == Rights.Holder.SUBJECT
                        && offer.rights().contains(Rights.Right.WITHDRAW));
        if (asks && !offered) {
            found.report(
                    "/rights/offers",
                    rights.desk().clause(),
                    "동의를 철회할 권리가 적혀 있지 않습니다.",
                    "Nothing says that a consent can be withdrawn.");
        }
    }
}
