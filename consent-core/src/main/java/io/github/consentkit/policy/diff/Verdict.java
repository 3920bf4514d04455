package io.github.consentkit.policy.diff;

import java.util.List;
import java.util.Optional;

/** What follows from a difference, from whom, and by which provision. */
record Verdict(Change.Effect effect, List<AffectedConsent> consents, Optional<ToldFact> fact) {

    static Verdict editorial() {
        return new Verdict(Change.Effect.EDITORIAL, List.of(), Optional.empty());
    }

    static Verdict notice() {
        return new Verdict(Change.Effect.NOTICE_ONLY, List.of(), Optional.empty());
    }

    /** Asks the people again whom it concerns, and tells everybody where it concerns none. */
    static Verdict ask(List<AffectedConsent> consents, ToldFact fact) {
        return consents.isEmpty() ? notice() : askEven(consents, fact);
    }

    /** Asks again even where no block of the newer version does. */
    static Verdict askEven(List<AffectedConsent> consents, ToldFact fact) {
        return new Verdict(Change.Effect.CONSENT_AGAIN, consents, Optional.of(fact));
    }
}
