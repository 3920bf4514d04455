package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Statute;
import io.github.consentkit.policy.Statutes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A provision that the policy names holds on the day. */
final class LawNotInForce extends StandardRule {

    LawNotInForce() {
        super(
                "LAW_NOT_IN_FORCE",
                Severity.WARNING,
                List.of(),
                "지금 시행 중인 조항으로 바꾸어 주십시오.",
                "Name the provision that holds today.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Set<Id<LawRef>> declared = new HashSet<>();
        Each.of("/laws", policy.document().laws(), (pointer, law) -> {
            declared.add(law.id());
            look(pointer, law, found);
        });
        for (Statute statute : Statutes.shipped().all()) {
            if (!declared.contains(statute.id())) {
                policy.law(statute.id()).ifPresent(law -> look("/laws", law, found));
            }
        }
    }

    private static void look(String pointer, LawRef law, LintContext found) {
        if (!law.holdsOn(found.day())) {
            found.report(
                    pointer,
                    "'" + law.title().ko() + "'(" + law.id() + ")은(는) " + found.day() + "에 시행 중이 아닙니다.",
                    "'" + law.title().en() + "' (" + law.id() + ") does not hold on " + found.day() + ".");
        }
    }
}
