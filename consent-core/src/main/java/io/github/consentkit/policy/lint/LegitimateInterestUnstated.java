package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** Who relies on an interest names it. */
final class LegitimateInterestUnstated extends StandardRule {

    LegitimateInterestUnstated() {
        super(
                "LEGITIMATE_INTEREST_UNSTATED",
                Severity.WARNING,
                List.of(Laws.PIPA_15_1_6, Laws.GDPR_13_1_D),
                "어떤 정당한 이익이 정보주체의 권리보다 앞서는지 적어 주십시오.",
                "Name the interest that overrides.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/purposes/leaves", policy.document().purposes().leaves(), (pointer, purpose) -> {
            boolean rests = purpose.basis().kind() == LegalBasis.Kind.LEGITIMATE_INTEREST;
            if (rests && purpose.interest().isEmpty()) {
                found.report(
                        pointer + "/interest",
                        purpose.clause(),
                        "'" + purpose.name().ko() + "' 목적이 어떤 정당한 이익을 위한 것인지 적혀 있지 않습니다.",
                        "Nothing says which interest the purpose '"
                                + purpose.name().en() + "' serves.");
            }
        });
    }
}
