package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** An item comes in at some occasion, is made from others, or is a record that a statute has kept. */
final class ItemWithoutOccasion extends StandardRule {

    ItemWithoutOccasion() {
        super(
                "ITEM_WITHOUT_OCCASION",
                Severity.ADVICE,
                List.of(Laws.DECREE_31, Laws.GDPR_13_1_C),
                "언제 받는지 수집 시점에 적거나, 받지 않는 항목이면 지워 주십시오.",
                "Add the item to the occasion at which it comes in, or remove it.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/items/list", policy.document().items().list(), (pointer, item) -> {
            boolean collected = policy.document().occasions().stream()
                    .anyMatch(occasion -> occasion.cell(item.id()).isPresent());
            boolean explained = item.source() == Item.Source.DERIVED || StatutoryRecords.keep(policy, item.id());
            if (!collected && !explained) {
                found.report(
                        pointer,
                        item.clause(),
                        "'" + item.name().ko() + "' 항목을 언제 받는지 적혀 있지 않습니다.",
                        "Nothing says when the item '" + item.name().en() + "' comes in.");
            }
        });
    }
}
