package io.github.consentkit.gate;

import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A permit for exactly what was asked; only the gate makes one (invariant I3). */
public final class Permit implements Decision {

    private final ProcessingRequest request;
    private final Policy policy;
    private final List<PermitGround> grounds;
    private final Set<Obligation> obligations;

    Permit(ProcessingRequest request, Policy policy, List<PermitGround> grounds, Set<Obligation> obligations) {
        this.request = request;
        this.policy = policy;
        this.grounds = List.copyOf(grounds);
        this.obligations = Copies.set(obligations);
    }

    @Override
    public ProcessingRequest request() {
        return request;
    }

    @Override
    public Optional<Id<Policy>> version() {
        return Optional.of(policy.version());
    }

    /** Returns on what the permit rests, item by item. */
    public List<PermitGround> grounds() {
        return grounds;
    }

    /** Returns what must be done with the data. */
    public Set<Obligation> obligations() {
        return obligations;
    }

    /** Returns the clauses on which the permit rests. */
    public Set<Id<Clause>> clauses() {
        Set<Id<Clause>> clauses = new LinkedHashSet<>();
        grounds.forEach(ground -> clauses.addAll(ground.clauses()));
        return clauses;
    }

    @Override
    public String explain(Language language) {
        return Explanation.in(language).of(this, policy);
    }

    @Override
    public String toString() {
        return "Permit" + clauses();
    }
}
