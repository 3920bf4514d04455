package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.ProvisionGround;
import java.util.List;

/** A contract is no ground for giving data to third parties (clause E-4). */
final class ContractAsProvisionGround extends StandardRule {

    ContractAsProvisionGround() {
        super(
                "CONTRACT_AS_PROVISION_GROUND",
                Severity.WARNING,
                List.of(Laws.PIPA_17_1_2),
                "요금 정산에 필요한 제공은 동의를 받거나, 업무 위탁으로 하거나, 제17조 제4항의 기준에 맞는지 따져 적어 주십시오.",
                "Ask for consent, entrust the work to a processor, or weigh it by article 17(4) and write that down.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/provision/grounds", policy.document().provision().grounds(), (pointer, ground) -> {
            if (ground.kind() == ProvisionGround.Kind.BILLING && ground.law().isEmpty()) {
                found.report(
                        pointer,
                        ground.clause(),
                        "요금 정산(계약 이행)은 제3자 제공의 근거가 되지 않습니다.",
                        "Billing, which performs a contract, is no ground for giving data to third parties.");
            }
        });
    }
}
