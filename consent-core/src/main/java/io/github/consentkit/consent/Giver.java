package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.GuardianConfirmation;

/** Who answered for the subject. */
public sealed interface Giver {

    /** The person. */
    record Self() implements Giver {}

    /**
     * The guardian of a child.
     *
     * @param confirmation how it was checked that it was the guardian (PIPA article 22-2(1))
     */
    record Guardian(GuardianConfirmation confirmation) implements Giver {

        /** Checks the argument. */
        public Guardian {
            Check.notNull(confirmation, "confirmation");
        }
    }

    /** Returns the person. */
    static Giver self() {
        return new Self();
    }

    /** Returns the guardian, confirmed in this way. */
    static Giver guardian(GuardianConfirmation confirmation) {
        return new Guardian(confirmation);
    }
}
