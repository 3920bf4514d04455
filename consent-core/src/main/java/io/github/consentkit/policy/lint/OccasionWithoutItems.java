package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import java.util.List;

/** An occasion at which data is collected names what is collected (clause B-0). */
final class OccasionWithoutItems extends StandardRule {

    OccasionWithoutItems() {
        super(
                "OCCASION_WITHOUT_ITEMS",
                Severity.ERROR,
                List.of(Laws.DECREE_31, Laws.GDPR_13_1_C),
                "이 시점에 무엇을 받는지 항목을 적어 주십시오. 받는 것이 없으면 시점을 지워 주십시오.",
                "List the items that are collected then, or remove the occasion if nothing is.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/occasions", policy.document().occasions(), (pointer, occasion) -> {
            if (occasion.items().isEmpty()) {
                found.report(
                        pointer,
                        occasion.clause(),
                        "수집 시점 '" + occasion.name().ko() + "'에 받는 항목이 적혀 있지 않습니다.",
                        "Nothing says what is collected at '" + occasion.name().en() + "'.");
            }
        });
    }
}
