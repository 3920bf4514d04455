package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.ProvisionGround;
import io.github.consentkit.policy.Rights;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A person may see, correct and erase, suspend, and withdraw what it agreed to (PIPA articles 35 to 37). */
final class RightNotOffered extends StandardRule {

    RightNotOffered() {
        super(
                "RIGHT_NOT_OFFERED",
                Severity.ERROR,
                List.of(Laws.PIPA_30_1_5),
                "본인이 열람, 정정, 삭제, 처리정지, 동의 철회를 모두 요구할 수 있다고 적고 방법을 알려 주십시오.",
                "Offer access, correction, erasure, suspension and withdrawal to the person, and say how.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Set<Rights.Right> required =
                EnumSet.of(Rights.Right.ACCESS, Rights.Right.RECTIFY, Rights.Right.ERASE, Rights.Right.SUSPEND);
        if (restsOnConsent(policy)) {
            required.add(Rights.Right.WITHDRAW);
        }
        RequiredRights.check(policy, found, required);
    }

    /** Where nobody is ever asked to agree, there is nothing to withdraw. */
    private static boolean restsOnConsent(Policy policy) {
        return !policy.blocks().isEmpty()
                || policy.document().purposes().leaves().stream()
                        .anyMatch(purpose -> purpose.basis().kind() == LegalBasis.Kind.CONSENT)
                || policy.document().provision().thirdParties().stream()
                        .anyMatch(party -> party.ground() == ProvisionGround.Kind.CONSENT);
    }
}
