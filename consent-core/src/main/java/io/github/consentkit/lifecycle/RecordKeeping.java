package io.github.consentkit.lifecycle;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Safety;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How long is kept what the library itself writes down; never shorter than the law has it kept. Immutable.
 *
 * @param accessLog how long lines of the access log are kept; empty for as long as the law and the policy
 *     ({@code /safety/measures}, control {@code access-log}, {@code keptFor}) say, whichever is longer
 * @param answeredNotices how long a notice to a recipient is kept after it was answered
 * @param answeredRequests how long a request that locked data is kept after it was answered
 * @param ledgerPseudonyms how long the ledger of consents can be tied to a person of whom nothing is left
 * @param scale how many people's data is processed
 */
public record RecordKeeping(
        Optional<Period> accessLog,
        Period answeredNotices,
        Period answeredRequests,
        Period ledgerPseudonyms,
        Scale scale) {

    private static final Period ONE_YEAR = Period.ofYears(1);
    private static final Period TWO_YEARS = Period.ofYears(2);
    private static final Period THREE_YEARS = Period.ofYears(3);
    private static final int MANY = 50_000;
    private static final Set<ItemClass> FOR_TWO_YEARS =
            EnumSet.of(ItemClass.SENSITIVE, ItemClass.UNIQUE_ID, ItemClass.RESIDENT_NUMBER);

    /** Before a leap day, so that a year is not taken for 365 days. */
    private static final LocalDate LONGEST_YEAR = LocalDate.of(2023, 3, 1);

    /** Checks the arguments. */
    public RecordKeeping {
        Check.notNull(accessLog, "accessLog").ifPresent(period -> positive(period, "the access log"));
        positive(answeredNotices, "answered notices");
        positive(answeredRequests, "answered requests");
        positive(ledgerPseudonyms, "pseudonyms of the ledger");
        Check.notNull(scale, "scale");
    }

    /** How many people's data is processed, which decides how long the access log is kept. */
    public enum Scale {
        /** 50,000 people or more, or nobody knows; or the controller is a registered telecommunications business. */
        LARGE,
        /** Fewer than 50,000 people, by a controller that is no registered telecommunications business. */
        SMALL
    }

    /**
     * Returns that the access log is kept as long as the law and the policy say, two years while nobody has said that fewer than
     * 50,000 people are concerned, and the rest three years, the limitation of claims (Civil Act article 766(1)).
     */
    public static RecordKeeping lawful() {
        return new RecordKeeping(Optional.empty(), THREE_YEARS, THREE_YEARS, THREE_YEARS, Scale.LARGE);
    }

    /** Returns the same for a controller of this size. */
    public RecordKeeping scale(Scale size) {
        return new RecordKeeping(accessLog, answeredNotices, answeredRequests, ledgerPseudonyms, size);
    }

    /** Returns the same with the access log kept for so long. */
    public RecordKeeping accessLog(Period period) {
        return new RecordKeeping(Optional.of(period), answeredNotices, answeredRequests, ledgerPseudonyms, scale);
    }

    /** Returns the same with answered notices kept for so long after the answer. */
    public RecordKeeping answeredNotices(Period period) {
        return new RecordKeeping(accessLog, period, answeredRequests, ledgerPseudonyms, scale);
    }

    /** Returns the same with answered requests kept for so long after the answer. */
    public RecordKeeping answeredRequests(Period period) {
        return new RecordKeeping(accessLog, answeredNotices, period, ledgerPseudonyms, scale);
    }

    /** Returns the same with pseudonyms of the ledger kept for so long after the last of the person's data is gone. */
    public RecordKeeping ledgerPseudonyms(Period period) {
        return new RecordKeeping(accessLog, answeredNotices, answeredRequests, period, scale);
    }

    /**
     * Returns how long the record is kept under the policy.
     *
     * @throws InvalidInputException when that would be shorter than the law has it
     */
    public Period of(KeptRecord record, Policy policy) {
        return switch (Check.notNull(record, "record")) {
            case ACCESS_LOG -> accessLogUnder(Check.notNull(policy, "policy"));
            case ANSWERED_NOTICE -> answeredNotices;
            case ANSWERED_REQUEST -> answeredRequests;
            case LEDGER_PSEUDONYM -> ledgerPseudonyms;
            case SEPARATE_REMAINS -> Period.ZERO;
        };
    }

    /**
     * Refuses what would be shorter under the policy than the law has it.
     *
     * @throws InvalidInputException with the law in its message
     */
    public void refuseTooShort(Policy policy) {
        for (KeptRecord record : KeptRecord.values()) {
            var unused = of(record, policy);
        }
    }

    private Period accessLogUnder(Policy policy) {
        Period least = longer(byLaw(policy), promised(policy));
        accessLog.filter(period -> isShorter(period, least)).ifPresent(period -> {
            throw new InvalidInputException(
                    "the access log cannot be kept for " + period + " only: it is kept for at least "
                            + least + " (" + KeptRecord.ACCESS_LOG.law()
                            + ", and the policy's own safety measures); two years where sensitive data or unique"
                            + " identifiers, or 50,000 people or more, are concerned. Pass at least " + least);
        });
        return accessLog.orElse(least);
    }

    private Period byLaw(Policy policy) {
        boolean delicate = policy.document().items().list().stream()
                .anyMatch(item -> item.classes().stream().anyMatch(FOR_TWO_YEARS::contains));
        return delicate || scale == Scale.LARGE ? TWO_YEARS : ONE_YEAR;
    }

    /** What the published text promises where it says a period. */
    private Period promised(Policy policy) {
        return policy.document().safety().measures().stream()
                .flatMap(measure -> measure.details().stream())
                .filter(detail -> detail.control() == Safety.Control.ACCESS_LOG && concerns(detail, policy))
                .flatMap(detail -> detail.keptFor().stream())
                .reduce(ONE_YEAR, RecordKeeping::longer);
    }

    private boolean concerns(Safety.Detail detail, Policy policy) {
        boolean enough = scale == Scale.LARGE
                || detail.fromSubjects().map(from -> from < MANY).orElse(true);
        boolean delicate = detail.forClasses().isEmpty()
                || policy.document().items().list().stream()
                        .anyMatch(item -> item.classes().stream().anyMatch(detail.forClasses()::contains));
        return enough && delicate;
    }

    private static Period longer(Period one, Period other) {
        return isShorter(one, other) ? other : one;
    }

    private static boolean isShorter(Period one, Period other) {
        return LONGEST_YEAR.plus(one).isBefore(LONGEST_YEAR.plus(other));
    }

    private static void positive(Period period, String what) {
        if (Check.notNull(period, what).isZero() || period.isNegative()) {
            throw new InvalidInputException(
                    "the time for which " + what + " is kept is " + period + "; pass at least a day");
        }
    }
}
