package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.AdditionalUse;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.ProvisionGround;
import java.util.List;

/** Who uses data further without consent publishes the four criteria (Decree article 14-2). */
final class AdditionalUseCriteria extends StandardRule {

    AdditionalUseCriteria() {
        super(
                "ADDITIONAL_USE_CRITERIA_MISSING",
                Severity.WARNING,
                List.of(Laws.DECREE_14_2),
                "관련성, 예측 가능성, 이익 침해 여부, 가명처리나 암호화의 네 가지 판단 기준을 적어 주십시오.",
                "Publish the four criteria: related, foreseeable, no unfair harm, safeguarded.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        document.additionalUse().ifPresent(use -> {
            if (use.criteria().size() < AdditionalUse.Criterion.values().length) {
                found.report(
                        "/additionalUse/criteria",
                        use.clause(),
                        "추가 이용의 판단 기준 네 가지가 다 적혀 있지 않습니다.",
                        "Not all four criteria of further use are stated.");
            }
        });
        Each.of("/provision/grounds", document.provision().grounds(), (pointer, ground) -> {
            if (ground.kind() == ProvisionGround.Kind.COMPATIBLE
                    && document.additionalUse().isEmpty()) {
                found.report(
                        pointer,
                        ground.clause(),
                        "동의 없이 추가로 제공한다고 하면서 판단 기준을 적지 않았습니다.",
                        "Data is provided further without consent, and no criteria are stated.");
            }
        });
    }
}
