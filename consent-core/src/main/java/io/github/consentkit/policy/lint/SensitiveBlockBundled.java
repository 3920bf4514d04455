package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** A block for sensitive data asks for nothing else. */
final class SensitiveBlockBundled extends StandardRule {

    SensitiveBlockBundled() {
        super(
                "SENSITIVE_BLOCK_BUNDLED",
                Severity.WARNING,
                List.of(Laws.PIPA_22_1),
                "민감정보가 아닌 항목은 다른 동의로 옮겨 주십시오.",
                "Move the items that are not sensitive to another block.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/consents", policy.blocks(), (pointer, block) -> {
            List<Item> others = block.items().stream()
                    .filter(item -> !policy.classesOf(item).contains(ItemClass.SENSITIVE))
                    .flatMap(item -> policy.item(item).stream())
                    .toList();
            if (block.kind() == BlockKind.SENSITIVE && !others.isEmpty()) {
                found.report(
                        pointer + "/items",
                        block.clause(),
                        "민감정보 동의가 다른 항목도 함께 묻습니다: " + Names.ko(others, Item::name) + ".",
                        "The consent to sensitive data asks for other items as well: " + Names.en(others, Item::name)
                                + ".");
            }
        });
    }
}
