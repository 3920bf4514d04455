package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import java.util.List;

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
        Each.of("/laws", policy.document().laws(), (pointer, law) -> {
            if (!law.holdsOn(found.day())) {
                boolean over = law.effectiveFrom().isBefore(found.day());
                found.report(
                        pointer + (over ? "/effectiveTo" : "/effectiveFrom"),
                        "'" + law.title().ko() + "'은(는) " + found.day() + "에 시행 중이 아닙니다.",
                        "'" + law.title().en() + "' does not hold on " + found.day() + ".");
            }
        });
    }
}
