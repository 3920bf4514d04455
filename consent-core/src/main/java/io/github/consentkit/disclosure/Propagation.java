package io.github.consentkit.disclosure;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Period;

/**
 * How a host reaches the recipients of its data. Immutable.
 *
 * @param notifier how they are told
 * @param references how they know a person
 * @param retries when they are tried again
 * @param within the time to answer, which the policy and the law call "without delay", counted as the law counts days
 */
public record Propagation(Notifier notifier, RecipientReferences references, RetryPlan retries, Period within) {

    /** What "without delay" is read as: five days. */
    public static final Period WITHOUT_DELAY = Period.ofDays(5);

    /** Checks the arguments. */
    public Propagation {
        Check.notNull(notifier, "notifier");
        Check.notNull(references, "references");
        Check.notNull(retries, "retries");
        if (Check.notNull(within, "within").isZero() || within.isNegative()) {
            throw new InvalidInputException("a recipient has at least a day to answer, not " + within);
        }
    }

    /** Reaches recipients like this, with the usual retries and times. */
    public static Propagation through(Notifier notifier, RecipientReferences references) {
        return new Propagation(notifier, references, RetryPlan.DEFAULT, WITHOUT_DELAY);
    }

    /** Reaches nobody: an order about a person is refused, rather than kept for nobody. */
    public static Propagation none() {
        return through(notice -> new Delivery.Refused("no notifier is wired"), (subject, recipient) -> {
            throw new InvalidInputException("nobody says how the recipient '" + recipient
                    + "' knows people; wire ConsentKit.builder(...).propagation(...)");
        });
    }

    /** Returns the same with these retries. */
    public Propagation retrying(RetryPlan plan) {
        return new Propagation(notifier, references, plan, within);
    }

    /** Returns the same with this time to answer. */
    public Propagation answeredWithin(Period time) {
        return new Propagation(notifier, references, retries, time);
    }
}
