package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Rights;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A person may see, correct and erase, suspend, and withdraw (PIPA articles 35 to 37). */
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
        Rights rights = policy.document().rights();
        Set<Rights.Right> missing = EnumSet.of(
                Rights.Right.ACCESS,
                Rights.Right.RECTIFY,
                Rights.Right.ERASE,
                Rights.Right.SUSPEND,
                Rights.Right.WITHDRAW);
        rights.offers().stream()
                .filter(offer -> offer.holder() == Rights.Holder.SUBJECT)
                .forEach(offer -> missing.removeAll(offer.rights()));
        if (!missing.isEmpty()) {
            found.report(
                    "/rights/offers",
                    rights.offers().isEmpty()
                            ? rights.desk().clause()
                            : rights.offers().get(0).clause(),
                    "본인에게 알리지 않은 권리가 있습니다: " + RightNames.ko(missing) + ".",
                    "These rights are not offered to the person: " + RightNames.en(missing) + ".");
        }
    }
}
