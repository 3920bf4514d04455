package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** Sensitive data is asked for by an act of its own (clause F-1, invariant I10). */
final class SensitiveInOrdinaryBlock extends StandardRule {

    SensitiveInOrdinaryBlock() {
        super(
                "SENSITIVE_IN_ORDINARY_BLOCK",
                Severity.ERROR,
                List.of(Laws.PIPA_23_1, Laws.GDPR_9_2_A),
                "민감정보는 다른 동의와 나누어 따로 물어 주십시오.",
                "Ask for sensitive data in a block of its own.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/consents", policy.blocks(), (pointer, block) -> {
            boolean holds = block.items().stream()
                    .anyMatch(item -> policy.classesOf(item).contains(ItemClass.SENSITIVE));
            if (holds && (block.kind() == BlockKind.ORDINARY || block.kind() == BlockKind.MARKETING)) {
                found.report(
                        pointer + "/items",
                        block.clause(),
                        "'" + block.title().ko() + "' 동의가 민감정보를 다른 정보와 한꺼번에 묻습니다.",
                        "The consent '" + block.title().en() + "' asks for sensitive data along with other data.");
            }
        });
    }
}
