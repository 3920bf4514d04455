package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Statutes;
import java.util.List;

/** A provision that the policy declares itself says what the catalogue of statutes says of it. */
final class LawDiffersFromCatalogue extends StandardRule {

    LawDiffersFromCatalogue() {
        super(
                "LAW_DIFFERS_FROM_CATALOGUE",
                Severity.WARNING,
                List.of(),
                "날짜와 기간을 법령과 대조하고, 같은 조항이면 선언을 지워 목록의 것을 쓰십시오.",
                "Compare dates and period with the statute; if it is the same provision, drop your declaration of it.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/laws", policy.document().laws(), (pointer, law) -> {
            boolean differs = Statutes.shipped()
                    .find(law.id())
                    .filter(known -> known.contradicts(law))
                    .isPresent();
            if (differs) {
                found.report(
                        pointer,
                        "조항 '" + law.id() + "'의 시행일, 기간, 기산점이 법령 목록과 다릅니다.",
                        "Validity, period or start of '" + law.id() + "' differ from the catalogue of statutes.");
            }
        });
    }
}
