package io.github.consentkit.gate;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A refusal with every reason, in the order of the rules; the first is the deciding one. */
public final class Deny implements Decision {

    private final ProcessingRequest request;
    private final Optional<Policy> policy;
    private final List<Denial> denials;
    private final List<Denial> found;

    Deny(ProcessingRequest request, Optional<Policy> policy, List<Denial> denials) {
        this(request, policy, denials, denials);
    }

    Deny(ProcessingRequest request, Optional<Policy> policy, List<Denial> told, List<Denial> found) {
        this.request = request;
        this.policy = policy;
        this.denials = List.copyOf(told);
        this.found = List.copyOf(found);
    }

    /** Returns every reason, also those that the one who asked is not told: for the access log alone (invariant I9). */
    List<Denial> found() {
        return found;
    }

    @Override
    public ProcessingRequest request() {
        return request;
    }

    @Override
    public Optional<Id<Policy>> version() {
        return policy.map(Policy::version);
    }

    /** Returns every reason with its items and clauses. */
    public List<Denial> denials() {
        return denials;
    }

    /** Returns the deciding reason. */
    public Reason reason() {
        return denials.get(0).reason();
    }

    /** Returns every reason once, the deciding one first. */
    public Set<Reason> reasons() {
        Set<Reason> reasons = new LinkedHashSet<>();
        denials.forEach(denial -> reasons.add(denial.reason()));
        return reasons;
    }

    /** Returns the clauses of the deciding reason, the most telling first. */
    public Set<Id<Clause>> clauses() {
        return denials.get(0).clauses();
    }

    @Override
    public String explain(Language language) {
        return Explanation.in(language).of(this, policy);
    }

    /** Returns the deciding reason and its clauses, such as {@code ABSOLUTE_PROHIBITION }. */
    @Override
    public String toString() {
        return reason() + " " + clauses();
    }
}
