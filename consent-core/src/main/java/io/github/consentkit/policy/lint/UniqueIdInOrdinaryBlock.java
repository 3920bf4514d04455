package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** Unique identification numbers are asked for by an act of their own (PIPA article 24(1)). */
final class UniqueIdInOrdinaryBlock extends StandardRule {

    UniqueIdInOrdinaryBlock() {
        super(
                "UNIQUE_ID_IN_ORDINARY_BLOCK",
                Severity.ERROR,
                List.of(Laws.PIPA_24_1),
                "고유식별정보는 다른 동의와 나누어 따로 물어 주십시오.",
                "Ask for passport, licence and alien registration numbers in a block of their own.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/consents", policy.blocks(), (pointer, block) -> {
            boolean holds = block.items().stream()
                    .anyMatch(item -> policy.classesOf(item).contains(ItemClass.UNIQUE_ID));
            if (holds && (block.kind() == BlockKind.ORDINARY || block.kind() == BlockKind.MARKETING)) {
                found.report(
                        pointer + "/items",
                        block.clause(),
                        "'" + block.title().ko() + "' 동의가 고유식별정보를 다른 정보와 한꺼번에 묻습니다.",
                        "The consent '" + block.title().en()
                                + "' asks for unique identification numbers along with other data.");
            }
        });
    }
}
