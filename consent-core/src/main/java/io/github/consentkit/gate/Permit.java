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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A permit for exactly what was asked; only the gate makes one, and it counts once: {@link AccessLog#commit} turns it into
 * an opening (invariant I3). Not serializable. Safe for use by many threads.
 */
public final class Permit implements Decision {

    private final ProcessingRequest request;
    private final Policy policy;
    private final List<PermitGround> grounds;
    private final Set<Obligation> obligations;
    private final Optional<Gate> issuer;
    private final AtomicBoolean spent = new AtomicBoolean();

    Permit(ProcessingRequest request, Policy policy, List<PermitGround> grounds, Set<Obligation> obligations) {
        this(request, policy, grounds, obligations, Optional.empty());
    }

    private Permit(
            ProcessingRequest request,
            Policy policy,
            List<PermitGround> grounds,
            Set<Obligation> obligations,
            Optional<Gate> issuer) {
        this.request = request;
        this.policy = policy;
        this.grounds = List.copyOf(grounds);
        this.obligations = Copies.set(obligations);
        this.issuer = issuer;
    }

    /** Returns the same permit as one that this gate decided on facts of its own. */
    Permit issuedBy(Gate gate) {
        return new Permit(request, policy, grounds, obligations, Optional.of(gate));
    }

    boolean isFrom(Gate gate) {
        return issuer.filter(known -> known == gate).isPresent();
    }

    boolean isSpent() {
        return spent.get();
    }

    /** Notes that the permit was used; {@link Gate#spend} alone calls it, so that of two users one wins. */
    void spend() {
        spent.set(true);
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
