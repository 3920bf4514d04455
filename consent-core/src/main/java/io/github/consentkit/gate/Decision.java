package io.github.consentkit.gate;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import java.util.Locale;
import java.util.Optional;

/** The answer of the gate: a permit, or a denial with every reason. */
public sealed interface Decision permits Permit, Deny {

    /** Returns the question. */
    ProcessingRequest request();

    /** Returns the version of the policy that decided; empty when none was in force. */
    Optional<Id<Policy>> version();

    /** Tells whether this is a permit. */
    default boolean permitted() {
        return this instanceof Permit;
    }

    /** Returns the denial, or empty when this is a permit. */
    default Optional<Deny> denial() {
        return this instanceof Deny deny ? Optional.of(deny) : Optional.empty();
    }

    /** Returns why, in words for the person concerned, without personal values. */
    String explain(Language language);

    /** Returns why, in the language of the locale; in English where the library does not speak it. */
    default String explain(Locale locale) {
        return explain(Language.of(locale, Language.EN));
    }
}
