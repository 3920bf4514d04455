package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.OccasionItem;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Unstated;
import java.util.List;

/** Before the guardian has agreed, nothing but name and contact may be asked of the child (clause B-2). */
final class GuardianDataBeyondContact extends StandardRule {

    GuardianDataBeyondContact() {
        super(
                "GUARDIAN_DATA_BEYOND_CONTACT",
                Severity.ERROR,
                List.of(Laws.DECREE_17_2_2),
                "법정대리인의 동의를 받기 전에는 이름과 연락처만 받고, 나머지는 동의를 확인할 때 법정대리인에게서 받는다고 적어 주십시오.",
                "Before the consent take name and contact alone; say that anything else comes from the guardian, afterwards.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/occasions", policy.document().occasions(), (pointer, occasion) -> {
            List<Item> beyond = occasion.items().stream()
                    .filter(GuardianDataBeyondContact::maybeBefore)
                    .flatMap(cell -> policy.item(cell.item()).stream())
                    .filter(item -> item.source() == Item.Source.GUARDIAN && !Words.CONTACT.in(item.name()))
                    .toList();
            if (!beyond.isEmpty()) {
                found.report(
                        pointer + "/items",
                        beyond.get(0).clause(),
                        "동의 전에 받을 수 있는 법정대리인의 정보는 이름과 연락처뿐이지만, 다음 항목도 받습니다: " + Names.ko(beyond, Item::name) + ".",
                        "Before the consent only the guardian's name and contact may be taken, and the text takes also: "
                                + Names.en(beyond, Item::name) + ".");
            }
        });
    }

    private static boolean maybeBefore(OccasionItem cell) {
        return cell.stage() == OccasionItem.Stage.FIRST || cell.unstated().contains(Unstated.STAGE);
    }
}
