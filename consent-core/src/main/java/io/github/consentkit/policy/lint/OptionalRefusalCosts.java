package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Necessity;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** Refusing an optional consent costs nothing but what it is for (PIPA article 22(5)). */
final class OptionalRefusalCosts extends StandardRule {

    OptionalRefusalCosts() {
        super(
                "OPTIONAL_REFUSAL_COSTS",
                Severity.ERROR,
                List.of(Laws.PIPA_22_5, Laws.GDPR_7_4),
                "선택 동의를 거부해도 다른 서비스는 그대로 쓸 수 있게 해 주십시오.",
                "Leave every other service as it is when somebody refuses an optional consent.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/consents", policy.blocks(), (pointer, block) -> {
            boolean costs = !block.purposes().containsAll(block.refusal().disables());
            if (block.necessity() == Necessity.OPTIONAL && costs) {
                found.report(
                        pointer + "/refusal/disables",
                        block.clause(),
                        "선택 동의 '" + block.title().ko() + "'을(를) 거부하면 다른 서비스까지 쓸 수 없습니다.",
                        "Refusing the optional consent '" + block.title().en() + "' costs other services.");
            }
        });
    }
}
