package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.LinkProblem;
import java.util.Optional;

/** Who answered for the subject. */
public sealed interface Giver {

    /** The person. */
    record Self() implements Giver {}

    /**
     * The guardian of a child.
     *
     * @param confirmation how it was checked that it was the guardian (PIPA article 22-2(1))
     * @param guardian which guardian, where the child has links to guardians
     */
    record Guardian(GuardianConfirmation confirmation, Optional<GuardianId> guardian) implements Giver {

        /** Checks the arguments. */
        public Guardian {
            Check.notNull(confirmation, "confirmation");
            Check.notNull(guardian, "guardian");
        }
    }

    /** Nobody answered: the company asked, or noted that a consent ended. */
    record Controller() implements Giver {}

    /** Returns the person. */
    static Giver self() {
        return new Self();
    }

    /** Returns the guardian, confirmed in this way. */
    static Giver guardian(GuardianConfirmation confirmation) {
        return new Guardian(confirmation, Optional.empty());
    }

    /** Returns this guardian, confirmed in this way. */
    static Giver guardian(GuardianConfirmation confirmation, GuardianId guardian) {
        return new Guardian(confirmation, Optional.of(guardian));
    }

    /**
     * Returns the guardian of the link, confirmed as the link says.
     *
     * @throws InvalidInputException when the link is not confirmed
     */
    static Giver guardian(GuardianLink link) {
        GuardianConfirmation confirmation = Check.notNull(link, "link")
                .confirmation()
                .orElseThrow(() -> new InvalidInputException(LinkProblem.NOT_CONFIRMED.text()));
        return guardian(confirmation, link.guardian());
    }

    /** Returns the company. */
    static Giver controller() {
        return new Controller();
    }
}
