package io.github.consentkit.gate;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Rights;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An item under rectification, and everything made from it, is neither used nor provided (clause H-6, invariant I12). */
final class LockRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.LOCK;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        return inquiry.items().stream()
                .filter(item -> isLocked(inquiry, item))
                .map(item -> new Denial(
                        Reason.RECTIFICATION_PENDING,
                        Set.of(item),
                        inquiry.promise(Rights.Promise.LOCK_WHILE_RECTIFYING),
                        Optional.empty()))
                .toList();
    }

    private static boolean isLocked(Inquiry inquiry, Id<Item> item) {
        Stream<HeldData> origins = inquiry.today().originsOf(item).stream()
                .filter(origin -> !origin.equals(item))
                .flatMap(origin -> inquiry.facts().valuesInAnyRecordOf(origin).stream());
        Stream<HeldData> concerned =
                inquiry.today().originsOf(item).stream().flatMap(origin -> inquiry.facts().valuesOf(origin).stream());
        return Stream.concat(concerned, origins).anyMatch(value -> value.usability() == HeldData.Usability.LOCKED);
    }
}
