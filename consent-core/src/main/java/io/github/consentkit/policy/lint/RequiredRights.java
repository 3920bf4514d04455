package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Rights;
import java.util.EnumSet;
import java.util.Set;

/** Compares the rights that a text offers to the person with those that a law has it offer. */
final class RequiredRights {

    private RequiredRights() {}

    static void check(Policy policy, LintContext found, Set<Rights.Right> required) {
        Rights rights = policy.document().rights();
        Set<Rights.Right> missing = EnumSet.copyOf(required);
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
