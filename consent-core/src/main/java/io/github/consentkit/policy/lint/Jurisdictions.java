package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.PolicyDocument;
import java.util.LinkedHashSet;
import java.util.Set;

/** The jurisdictions under which a policy stands. */
final class Jurisdictions {

    /** The European Union, and the states that belong to the European Economic Area. */
    private static final Set<String> EEA = Set.of(
            "EU", "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT",
            "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO");

    private final Set<String> declared;

    private Jurisdictions(Set<String> declared) {
        this.declared = declared;
    }

    static Jurisdictions of(PolicyDocument document) {
        Set<String> declared = new LinkedHashSet<>(document.alsoUnder());
        declared.add(document.jurisdiction());
        return new Jurisdictions(declared);
    }

    static boolean isInEea(String country) {
        return EEA.contains(country);
    }

    /** Tells whether the law is one of these jurisdictions; a host's own law is taken to be. */
    boolean know(Id<LawRef> law) {
        if (law.value().startsWith("kr-")) {
            return declared.contains("KR");
        }
        return !law.value().startsWith("eu-") || declared.stream().anyMatch(EEA::contains);
    }
}
