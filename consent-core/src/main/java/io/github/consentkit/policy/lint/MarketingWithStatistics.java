package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import java.util.List;

/** Statistics are not marketing, and are not asked for under its name (clause ). */
final class MarketingWithStatistics extends StandardRule {

    MarketingWithStatistics() {
        super(
                "MARKETING_WITH_STATISTICS",
                Severity.WARNING,
                List.of(Laws.PIPA_22_1),
                "통계는 마케팅에서 떼어 다른 목적으로 적고, 근거와 자료의 형태를 밝혀 주십시오.",
                "Take statistics out of marketing and give them a purpose, a basis and a form of their own.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/purposes/leaves", policy.document().purposes().leaves(), (pointer, purpose) -> {
            if (policy.isMarketing(purpose.id()) && Words.STATISTICS.in(purpose.name())) {
                found.report(
                        pointer + "/group",
                        purpose.clause(),
                        "통계 목적 '" + purpose.name().ko() + "'이(가) 마케팅 아래에 있습니다.",
                        "The statistics '" + purpose.name().en() + "' stand under marketing.");
            }
        });
    }
}
