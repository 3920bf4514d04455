package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import java.util.List;

/** An item that no purpose uses, and no statute has kept, must not be collected. */
final class ItemWithoutPurpose extends StandardRule {

    ItemWithoutPurpose() {
        super(
                "ITEM_WITHOUT_PURPOSE",
                Severity.ERROR,
                List.of(Laws.PIPA_16_1, Laws.GDPR_13_1_C),
                "이 항목을 쓰는 목적을 적거나, 더 받지 말고 항목에서 지워 주십시오.",
                "Name the purpose that needs the item, or stop collecting it and remove it.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/items/list", policy.document().items().list(), (pointer, item) -> {
            if (policy.purposesOf(item.id()).isEmpty() && !StatutoryRecords.keep(policy, item.id())) {
                found.report(
                        pointer,
                        item.clause(),
                        "'" + item.name().ko() + "' 항목을 쓰는 목적이 없습니다.",
                        "No purpose uses the item '" + item.name().en() + "'.");
            }
        });
    }
}
