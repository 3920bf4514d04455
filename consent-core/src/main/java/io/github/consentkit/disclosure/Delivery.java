package io.github.consentkit.disclosure;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Duration;
import java.util.Optional;

/** What came of an attempt to tell a recipient. Immutable. */
public sealed interface Delivery {

    /** The most UTF-16 units of a reason. */
    int MAX_REASON = 200;

    /** The recipient has it, and has not answered yet. */
    record Delivered() implements Delivery {}

    /** The recipient has it and has taken notice, as a person who was called does. */
    record Acknowledged() implements Delivery {}

    /**
     * It cannot be told like this, and trying again is no use: somebody has to look at it.
     *
     * @param reason what happened, in one line; never anything that the recipient said, and nothing of a person
     */
    record Refused(String reason) implements Delivery {

        /** Checks the argument. */
        public Refused {
            Check.idText(reason, "the reason of a refusal", MAX_REASON);
        }
    }

    /**
     * It could not be told now.
     *
     * @param reason what happened, in one line; never anything that the recipient said, and nothing of a person
     * @param after how long the recipient asks to be left alone; empty where it asks for nothing
     */
    record TryLater(String reason, Optional<Duration> after) implements Delivery {

        /** Checks the arguments. */
        public TryLater {
            Check.idText(reason, "the reason of a delay", MAX_REASON);
            if (Check.notNull(after, "after").filter(Duration::isNegative).isPresent()) {
                throw new InvalidInputException(
                        "a recipient cannot be tried before now; pass a time that is not negative");
            }
        }

        /** At no time in particular. */
        public TryLater(String reason) {
            this(reason, Optional.empty());
        }
    }
}
