package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.ProvisionGround;
import java.util.List;

/** A private company gives data to investigators on a statute only (clause E-2). */
final class InvestigationWithoutStatute extends StandardRule {

    InvestigationWithoutStatute() {
        super(
                "INVESTIGATION_WITHOUT_STATUTE",
                Severity.WARNING,
                List.of(Laws.PIPA_18_2),
                "수사기관에 내줄 수 있는 근거 법률과 조항(영장에 관한 형사소송법 규정 등)을 적어 주십시오.",
                "Name the statute and article by which investigators may receive data, such as those on warrants.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        Each.of("/provision/grounds", document.provision().grounds(), (pointer, ground) -> {
            boolean open = ground.kind() == ProvisionGround.Kind.INVESTIGATION
                    && ground.law().isEmpty();
            if (open && document.controller().publicBody().isEmpty()) {
                found.report(
                        pointer,
                        ground.clause(),
                        "수사 목적의 제공은 공공기관에만 열려 있습니다. 민간 회사는 다른 법률의 근거가 있어야 하지만 적혀 있지 않습니다.",
                        "Provision for an investigation is open to public bodies; a company needs another statute, and none is named.");
            }
        });
    }
}
