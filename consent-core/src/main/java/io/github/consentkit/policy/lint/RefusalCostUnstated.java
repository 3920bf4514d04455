package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Necessity;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** A required consent says what is lost by refusing it (PIPA article 15(2)4). */
final class RefusalCostUnstated extends StandardRule {

    RefusalCostUnstated() {
        super(
                "REFUSAL_COST_UNSTATED",
                Severity.WARNING,
                List.of(Laws.PIPA_15_2, Laws.GDPR_13_2_E),
                "동의하지 않으면 어떤 서비스를 쓸 수 없는지 적어 주십시오. 잃는 것이 없으면 선택으로 바꾸어 주십시오.",
                "Name what is lost without it, or make it optional if nothing is.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/consents", policy.blocks(), (pointer, block) -> {
            if (block.necessity() == Necessity.REQUIRED
                    && block.refusal().disables().isEmpty()) {
                found.report(
                        pointer + "/refusal/disables",
                        block.clause(),
                        "필수 동의 '" + block.title().ko() + "'을(를) 거부하면 무엇을 잃는지 적혀 있지 않습니다.",
                        "Nothing says what is lost by refusing the required consent '"
                                + block.title().en() + "'.");
            }
        });
    }
}
