package io.github.consentkit.gate;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.subject.Draft;
import io.github.consentkit.subject.SubjectRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The data of a registration that nobody has confirmed serves the confirmation alone, and nothing once it is too late, even
 * where nobody has destroyed it yet (clauses and B-2, invariant I15). What a law orders goes on.
 */
final class DraftRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.DRAFT;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        Optional<Draft> draft =
                inquiry.facts().subject().flatMap(SubjectRecord::draft).filter(Draft::isOpen);
        if (draft.isEmpty() || inquiry.action() instanceof Action.Perform) {
            return List.of();
        }
        return objection(inquiry, draft.get())
                .map(reason -> List.of(
                        new Denial(reason, inquiry.items(), clauses(inquiry.today(), draft.get()), Optional.empty())))
                .orElse(List.of());
    }

    private static Optional<Reason> objection(Inquiry inquiry, Draft draft) {
        boolean guardianDecides = draft.kind() == Draft.Kind.GUARDIAN && inquiry.isChild();
        if (guardianDecides && new ConsentTest(inquiry).guardianAgreedBefore(draft.due())) {
            return Optional.empty();
        }
        if (draft.isOverdueAt(inquiry.at())) {
            return Optional.of(Reason.DRAFT_OVERDUE);
        }
        // what may be done before the guardian agrees is the guardian rule's to say
        boolean serves = guardianDecides
                || inquiry.action() instanceof Action.Collect
                || inquiry.action().purposeNamed().equals(Optional.of(draft.purpose()));
        return serves ? Optional.empty() : Optional.of(Reason.DRAFT_UNCONFIRMED);
    }

    private static Set<Id<Clause>> clauses(Policy today, Draft draft) {
        return today.purpose(draft.purpose()).map(Purpose::clause).map(Set::of).orElse(Set.of());
    }
}
