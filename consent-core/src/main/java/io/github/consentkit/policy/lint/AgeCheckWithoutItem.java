package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.Children;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import java.util.List;

/** Where children are told from adults, something says how old a person is (clauses, B-3). */
final class AgeCheckWithoutItem extends StandardRule {

    AgeCheckWithoutItem() {
        super(
                "AGE_CHECK_WITHOUT_ITEM",
                Severity.WARNING,
                List.of(Laws.PIPA_22_2),
                "가입할 때 나이를 알 수 있는 항목(생년월일, 또는 만 14세 이상인지 묻는 칸)을 받도록 적어 주십시오.",
                "At this occasion, collect something that tells the age: a date of birth, or a box for being 14 or older.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        policy.document()
                .children()
                .ifPresent(children -> Each.of("/occasions", policy.document().occasions(), (pointer, occasion) -> {
                    if (asksGuardian(policy, occasion) && !tellsAge(policy, occasion)) {
                        found.report(
                                pointer + "/items",
                                clauseOf(policy, children),
                                "'" + occasion.name().ko() + "' 때 아동인지 가려야 하지만, 나이를 알 수 있는 항목을 받지 않습니다.",
                                "Children must be told from adults at '"
                                        + occasion.name().en() + "', and no item collected there tells the age.");
                    }
                }));
    }

    private static boolean asksGuardian(Policy policy, Occasion occasion) {
        return policy.blocks().stream()
                .anyMatch(block ->
                        block.kind() == BlockKind.GUARDIAN && block.occasions().contains(occasion.id()));
    }

    private static boolean tellsAge(Policy policy, Occasion occasion) {
        return occasion.items().stream()
                .flatMap(cell -> policy.item(cell.item()).stream())
                .anyMatch(item -> item.source() != Item.Source.GUARDIAN && Words.AGE.in(item.name()));
    }

    /** The clause of the purpose that rests on the same law without being the guardian's check; else the children's own. */
    private static Id<Clause> clauseOf(Policy policy, Children children) {
        return policy.document().purposes().leaves().stream()
                .filter(purpose -> !purpose.id().equals(children.purpose())
                        && children.law().isPresent()
                        && purpose.basis().law().equals(children.law()))
                .map(Purpose::clause)
                .findFirst()
                .orElse(children.clause());
    }
}
