package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.Policy;
import java.util.List;
import java.util.Set;

/** What names a person or shows one is deleted: there is nothing anonymous in it (PIPA article 58-2). */
final class AnonymisedIdentifier extends StandardRule {

    private static final Set<ItemClass> IDENTIFYING = Set.of(
            ItemClass.UNIQUE_ID,
            ItemClass.RESIDENT_NUMBER,
            ItemClass.AUTHENTICATION_SECRET,
            ItemClass.CARD,
            ItemClass.ACCOUNT,
            ItemClass.LINKING_ID,
            ItemClass.APPEARANCE_IMAGE);

    AnonymisedIdentifier() {
        super(
                "ANONYMISED_IDENTIFIER",
                Severity.WARNING,
                List.of(Laws.DECREE_16_1),
                "이 항목은 익명처리하지 말고 삭제하십시오.",
                "Delete this item in place of anonymising it.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of(
                "/destruction/methods",
                policy.document().destruction().methods(),
                (pointer, method) -> check(policy, found, pointer, method));
    }

    private static void check(Policy policy, LintContext found, String pointer, Destruction.Method method) {
        Each.of(pointer + "/items", List.copyOf(method.items()), (place, id) -> {
            boolean identifying = policy.classesOf(id).stream().anyMatch(IDENTIFYING::contains);
            policy.item(id)
                    .filter(item -> identifying)
                    .ifPresent(item -> found.report(
                            place,
                            method.clause(),
                            "'" + item.name().ko() + "' 항목은 그 자체로 누구인지 알 수 있게 하므로 익명처리하고 남길 것이 없습니다.",
                            "The item '" + item.name().en()
                                    + "' tells by itself who somebody is, so that nothing anonymous is left of it."));
        });
    }
}
