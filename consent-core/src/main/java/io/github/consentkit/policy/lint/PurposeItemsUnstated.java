package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Unstated;
import java.util.List;

/** A purpose says which items it uses. */
final class PurposeItemsUnstated extends StandardRule {

    PurposeItemsUnstated() {
        super(
                "PURPOSE_ITEMS_UNSTATED",
                Severity.WARNING,
                List.of(Laws.DECREE_31, Laws.GDPR_13_1_C),
                "이 목적에 쓰는 항목을 방침에 밝혀 주십시오.",
                "Say in the text which items this purpose uses.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/purposes/leaves", policy.document().purposes().leaves(), (pointer, purpose) -> {
            if (purpose.unstated().contains(Unstated.ITEMS) && !Words.lacksAddress(policy, purpose)) {
                found.report(
                        pointer + "/unstated",
                        purpose.clause(),
                        "'" + purpose.name().ko() + "' 목적에 어떤 항목을 쓰는지 적혀 있지 않습니다.",
                        "The text does not say which items the purpose '"
                                + purpose.name().en() + "' uses.");
            }
        });
    }
}
