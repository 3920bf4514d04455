package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** A purpose that uses no item is empty, unless it works on figures alone. */
final class PurposeWithoutItems extends StandardRule {

    PurposeWithoutItems() {
        super(
                "PURPOSE_WITHOUT_ITEMS",
                Severity.WARNING,
                List.of(Laws.DECREE_31, Laws.GDPR_13_1_C),
                "이 목적에 쓰는 항목을 적거나, 쓰지 않는 목적이면 지워 주십시오.",
                "Name the items that the purpose uses, or remove a purpose that nobody pursues.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/purposes/leaves", policy.document().purposes().leaves(), (pointer, purpose) -> {
            if (purpose.items().isEmpty() && purpose.form() != DataForm.AGGREGATE) {
                found.report(
                        pointer + "/items",
                        purpose.clause(),
                        "'" + purpose.name().ko() + "' 목적에 쓰는 항목이 없습니다.",
                        "The purpose '" + purpose.name().en() + "' uses no item.");
            }
        });
    }
}
