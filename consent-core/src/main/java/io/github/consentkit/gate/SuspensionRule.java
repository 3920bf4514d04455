package io.github.consentkit.gate;

import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Rights;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** While processing is suspended nothing but storage goes on (clause H-3; PIPA article 37). */
final class SuspensionRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.SUSPENSION;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        if (inquiry.facts().restrictions().isEmpty()) {
            return List.of();
        }
        Set<Id<Item>> suspended = new LinkedHashSet<>();
        for (Restriction restriction : inquiry.facts().restrictions()) {
            if (restriction.request().kind() == RestrictionRequest.Kind.SUSPENSION) {
                inquiry.items().stream()
                        .filter(item -> inquiry.isRestrictedBy(restriction, item))
                        .forEach(suspended::add);
            }
        }
        return suspended.isEmpty()
                ? List.of()
                : List.of(new Denial(
                        Reason.PROCESSING_SUSPENDED,
                        suspended,
                        inquiry.promise(Rights.Promise.STOP_WHEN_SUSPENDED),
                        Optional.empty()));
    }
}
