package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** Data that somebody else gives names where it comes from. */
final class SourceUnstated extends StandardRule {

    SourceUnstated() {
        super(
                "SOURCE_UNSTATED",
                Severity.ADVICE,
                List.of(Laws.PIPA_20, Laws.GDPR_14_2_F),
                "누구에게서 받는지 적어 주십시오. 정보주체가 물으면 출처를 바로 알려야 합니다.",
                "Name where it comes from; people who ask must be told at once.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/items/list", policy.document().items().list(), (pointer, item) -> {
            if (item.source() == Item.Source.ELSEWHERE && item.whence().isEmpty()) {
                found.report(
                        pointer + "/whence",
                        item.clause(),
                        "'" + item.name().ko() + "' 항목을 누구에게서 받는지 적혀 있지 않습니다.",
                        "Nothing says from whom the item '" + item.name().en() + "' comes.");
            }
        });
    }
}
