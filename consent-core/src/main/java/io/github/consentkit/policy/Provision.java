package io.github.consentkit.policy;

import java.util.List;

/**
 * Provision to third parties: refused by default (section E).
 *
 * @param clause the clause that refuses by default (E-0)
 * @param grounds the exceptions
 * @param thirdParties the declared third parties
 */
public record Provision(Id<Clause> clause, List<ProvisionGround> grounds, List<ThirdParty> thirdParties) {

    /** Copies the lists. */
    public Provision {
        grounds = List.copyOf(grounds);
        thirdParties = List.copyOf(thirdParties);
    }
}
