package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.ProvisionGround;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Some grounds are for public bodies alone (PIPA articles 15(1)3, 18(2)). */
final class PublicBodyGround extends StandardRule {

    private static final Set<ProvisionGround.Kind> RESERVED = EnumSet.of(
            ProvisionGround.Kind.APPROVED_PUBLIC_TASK,
            ProvisionGround.Kind.TREATY,
            ProvisionGround.Kind.COURT,
            ProvisionGround.Kind.SENTENCE);

    PublicBodyGround() {
        super(
                "PUBLIC_BODY_GROUND",
                Severity.ERROR,
                List.of(Laws.PIPA_18_2),
                "민간 회사가 쓸 수 있는 근거로 바꾸거나, 공공기관이면 기관의 종류를 적어 주십시오.",
                "Use a ground that is open to companies, or state which kind of public body this is.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        if (document.controller().publicBody().isPresent()) {
            return;
        }
        Each.of("/provision/grounds", document.provision().grounds(), (pointer, ground) -> {
            if (RESERVED.contains(ground.kind())) {
                found.report(
                        pointer + "/kind",
                        ground.clause(),
                        "공공기관에만 허용된 제3자 제공 근거를 적었습니다.",
                        "This ground of provision is for public bodies alone.");
            }
        });
        Each.of("/purposes/leaves", document.purposes().leaves(), (pointer, purpose) -> {
            if (purpose.basis().kind() == LegalBasis.Kind.PUBLIC_TASK) {
                found.report(
                        pointer + "/basis",
                        purpose.clause(),
                        "'" + purpose.name().ko() + "' 목적이 공공기관의 업무를 근거로 삼습니다.",
                        "The purpose '" + purpose.name().en() + "' rests on the task of a public body.");
            }
        });
    }
}
