package io.github.consentkit.gate;

import io.github.consentkit.policy.Rights;
import io.github.consentkit.subject.SubjectRecord;
import java.util.List;
import java.util.Optional;

/** While processing is suspended nothing but storage goes on (clause H-3; PIPA article 37). */
final class SuspensionRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.SUSPENSION;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        boolean suspended = inquiry.facts()
                .subject()
                .flatMap(SubjectRecord::suspendedSince)
                .map(since -> !inquiry.at().isBefore(since))
                .orElse(false);
        return suspended
                ? List.of(new Denial(
                        Reason.PROCESSING_SUSPENDED,
                        inquiry.items(),
                        inquiry.promise(Rights.Promise.STOP_WHEN_SUSPENDED),
                        Optional.empty()))
                : List.of();
    }
}
