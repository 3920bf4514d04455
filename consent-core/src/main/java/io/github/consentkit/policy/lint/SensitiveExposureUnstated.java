package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Sensitive;
import java.util.List;

/** Where sensitive data may become public, people are told of the risk and how to stay private (PIPA article 23(3)). */
final class SensitiveExposureUnstated extends StandardRule {

    SensitiveExposureUnstated() {
        super(
                "SENSITIVE_EXPOSURE_UNSTATED",
                Severity.WARNING,
                List.of(Laws.PIPA_23_3),
                "어떤 민감정보가 공개될 수 있는지, 공개하지 않으려면 어떻게 하는지 서비스를 쓰기 전에 알려 주십시오.",
                "Tell people before they use the service what may become public, and how to keep it private.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        policy.document().sensitive().ifPresent(sensitive -> {
            if (sensitive.refusable().contains(Sensitive.Act.PUBLICATION)
                    && sensitive.exposure().isEmpty()) {
                found.report(
                        "/sensitive/exposure",
                        sensitive.refusalClause().orElse(sensitive.clause()),
                        "민감정보의 공개를 거부할 수 있다고 하면서, 공개될 위험과 공개하지 않는 방법을 알리지 않습니다.",
                        "Publication of sensitive data can be refused, but neither its risk nor the way to stay private is told.");
            }
        });
    }
}
