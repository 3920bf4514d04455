package io.github.consentkit.gate;

import io.github.consentkit.policy.Children;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Rights;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.Verification;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whoever acts as the person, or as the guardian, must be that and have shown it (clauses, H-3, H-4). */
final class VerificationRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.VERIFICATION;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        Set<Id<Clause>> clauses = inquiry.promise(Rights.Promise.VERIFY_FIRST);
        if (inquiry.request().actor() instanceof Actor.Self self) {
            return check(inquiry, self.subject(), self.verification(), clauses);
        }
        if (inquiry.request().actor() instanceof Actor.Guardian guardian) {
            if (inquiry.facts().subject().isPresent() && !inquiry.isChild()) {
                Set<Id<Clause>> ended = inquiry.today()
                        .document()
                        .children()
                        .map(Children::clause)
                        .map(Set::of)
                        .orElse(clauses);
                return denied(Reason.GUARDIAN_POWERS_ENDED, inquiry, ended);
            }
            List<Denial> unverified = check(inquiry, guardian.child(), guardian.verification(), clauses);
            boolean linked = inquiry.facts()
                    .guardians()
                    .problem(guardian.link(), inquiry.at())
                    .isEmpty();
            return unverified.isEmpty() && !linked ? denied(Reason.GUARDIAN_NOT_LINKED, inquiry, clauses) : unverified;
        }
        return List.of();
    }

    private static List<Denial> check(
            Inquiry inquiry, SubjectId actsFor, Optional<Verification> verification, Set<Id<Clause>> clauses) {
        if (!actsFor.equals(inquiry.request().subject())) {
            return denied(Reason.NOT_THE_SUBJECT, inquiry, clauses);
        }
        boolean verified = verification
                .map(check -> check.covers(inquiry.request().subject(), inquiry.at()))
                .orElse(false);
        boolean comesIn = inquiry.action() instanceof Action.Collect collect
                && collect.rectification().isEmpty();
        return verified || comesIn ? List.of() : denied(Reason.NOT_VERIFIED, inquiry, clauses);
    }

    private static List<Denial> denied(Reason reason, Inquiry inquiry, Set<Id<Clause>> clauses) {
        return List.of(new Denial(reason, inquiry.items(), clauses, Optional.empty()));
    }
}
