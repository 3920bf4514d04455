package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import java.util.List;

/** A consent names a period that ends (PIPA article 15(2)3). */
final class ConsentPeriodOpen extends StandardRule {

    ConsentPeriodOpen() {
        super(
                "CONSENT_PERIOD_OPEN",
                Severity.WARNING,
                List.of(Laws.PIPA_15_2, Laws.GDPR_13_2_A),
                "언제 끝나는지 알 수 있는 기간을 적어 주십시오.",
                "Name a period whose end people can tell.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/consents", policy.blocks(), (pointer, block) -> {
            if (Words.FOR_EVER.in(block.period())) {
                found.report(
                        pointer + "/period",
                        block.clause(),
                        "'" + block.title().ko() + "' 동의의 보유 기간에 끝이 없습니다.",
                        "The period of the consent '" + block.title().en() + "' has no end.");
            }
        });
    }
}
