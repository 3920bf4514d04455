package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.taxonomy.Term;
import io.github.consentkit.policy.taxonomy.Vocabulary;

/** States of consent in the terms of the W3C Data Privacy Vocabulary. Stateless and safe to use from many threads. */
public final class ConsentTerms {

    private ConsentTerms() {}

    /**
     * Returns the term for a state. A person who was never asked gets the general term for every state on which nothing
     * may be processed: the vocabulary's unknown consent is one about which the records are silent, and ours are not. An agreement that a change of the policy has overtaken
     * is one that somebody other than the person ended: revoked, in the words of the vocabulary.
     */
    public static Term of(ConsentStatus status) {
        return term(
                switch (Check.notNull(status, "status")) {
                    case NEVER_ASKED -> "ConsentStatusInvalidForProcessing";
                    case REQUESTED -> "ConsentRequested";
                    case GIVEN -> "ConsentGiven";
                    case RENEWED -> "RenewedConsentGiven";
                    case REFUSED -> "ConsentRefused";
                    case WITHDRAWN -> "ConsentWithdrawn";
                    case EXPIRED -> "ConsentExpired";
                    case INVALIDATED -> "ConsentInvalidated";
                    case SUPERSEDED -> "ConsentRevoked";
                });
    }

    /** Returns the term for the state that an event brings about. */
    public static Term of(EventKind kind) {
        return term(
                switch (Check.notNull(kind, "kind")) {
                    case REQUESTED -> "ConsentRequested";
                    case GRANTED -> "ConsentGiven";
                    case REFUSED -> "ConsentRefused";
                    case WITHDRAWN -> "ConsentWithdrawn";
                    case RECONFIRMED -> "RenewedConsentGiven";
                    case EXPIRED -> "ConsentExpired";
                    case INVALIDATED -> "ConsentInvalidated";
                });
    }

    private static Term term(String name) {
        return new Term(Vocabulary.DPV, name);
    }
}
