package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.ProvisionGround;
import io.github.consentkit.policy.Purpose;
import java.util.List;
import java.util.stream.Stream;

/** Who processes pseudonymised data says so (PIPA article 30(1)4-2). */
final class PseudonymSectionMissing extends StandardRule {

    PseudonymSectionMissing() {
        super(
                "PSEUDONYM_SECTION_MISSING",
                Severity.WARNING,
                List.of(Laws.PIPA_30_1_4_2),
                "가명정보를 어떤 목적으로 얼마 동안 처리하는지, 누구에게 내주는지, 어떤 안전조치를 하는지 적어 주십시오.",
                "Say for what and how long pseudonymised data is processed, who receives it, and how it is guarded.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        Stream<Id<Clause>> given = document.provision().grounds().stream()
                .filter(ground -> ground.kind() == ProvisionGround.Kind.PSEUDONYMISED
                        && ground.standing() == ProvisionGround.Standing.ON)
                .map(ProvisionGround::clause);
        Stream<Id<Clause>> used = document.purposes().leaves().stream()
                .filter(purpose -> purpose.form() == DataForm.PSEUDONYMISED)
                .map(Purpose::clause);
        if (document.pseudonymisation().isEmpty()) {
            Stream.concat(given, used)
                    .findFirst()
                    .ifPresent(clause -> found.report(
                            "/pseudonymisation",
                            clause,
                            "가명정보를 처리하면서 그에 관한 내용을 적지 않았습니다.",
                            "Pseudonymised data is processed, and the text has no section about it."));
        }
    }
}
