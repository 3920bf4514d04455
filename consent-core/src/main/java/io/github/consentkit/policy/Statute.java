package io.github.consentkit.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * A provision of a statute as the library's catalogue knows it: what it is about, what it has kept and how long, and
 * between which days it holds.
 *
 * <p>It is engineering input and no legal advice: {@link #verification()} and {@link #datesVerification()} tell how well
 * each is known.
 *
 * @param id the id by which a policy names it, such as {@code kr-eca-d-6-1-3}
 * @param act the statute
 * @param article the article as the statute counts it, such as {@code 6(1)3}; empty for the statute as a whole
 * @param kind what sort of rule it is
 * @param title what it is about
 * @param period the calendar period that it sets; empty where it sets none
 * @param time the period in hours, for a rule that counts in hours
 * @param start the event from which a period of keeping counts; empty for every other kind
 * @param keeps which records it has kept, for people; empty for every other kind
 * @param effectiveFrom the first day on which it holds
 * @param effectiveTo the last day, or empty while it holds
 * @param verification how well the rule is known
 * @param datesVerification how well its dates are known
 */
public record Statute(
        Id<LawRef> id,
        Act act,
        Optional<String> article,
        Kind kind,
        LocalizedText title,
        Optional<Period> period,
        Optional<Duration> time,
        Optional<RetentionRule.Start> start,
        Optional<LocalizedText> keeps,
        LocalDate effectiveFrom,
        Optional<LocalDate> effectiveTo,
        Verification verification,
        Verification datesVerification) {

    /** Tells whether it holds on the day. */
    public boolean holdsOn(LocalDate day) {
        return asLaw().holdsOn(day);
    }

    /** Returns it in the form in which a policy declares a provision. */
    public LawRef asLaw() {
        LocalizedText named = article.isEmpty()
                ? act.name()
                : new LocalizedText(
                        act.name().ko() + " (" + title.ko() + ")", act.name().en() + " (" + title.en() + ")");
        boolean retention = kind == Kind.RETENTION;
        return new LawRef(
                id, named, article, effectiveFrom, effectiveTo, retention ? period : Optional.empty(), start, keeps);
    }

    /**
     * Tells whether a policy's own declaration under this id says something else about validity, period or start. Words
     * and article are not compared. A declaration that leaves period or start out contradicts nothing.
     */
    public boolean contradicts(LawRef declared) {
        LawRef known = asLaw();
        return !declared.effectiveFrom().equals(effectiveFrom)
                || !declared.effectiveTo().equals(effectiveTo)
                || (declared.period().isPresent() && !declared.period().equals(known.period()))
                || (declared.start().isPresent() && !declared.start().equals(known.start()));
    }

    /**
     * A statute, decree, notice or regulation.
     *
     * @param id the id, such as {@code kr-eca-d}
     * @param jurisdiction whose law it is: an ISO 3166 code, or EU
     * @param name the name
     * @param number the number of the text that was read; empty where it was not noted
     * @param textInForceFrom the first day of that text; empty where it was not noted
     */
    public record Act(
            Id<Act> id,
            String jurisdiction,
            LocalizedText name,
            Optional<String> number,
            Optional<LocalDate> textInForceFrom) {}

    /** What sort of rule it is. */
    public enum Kind {
        /** A statute as a whole. */
        ACT,
        /** A principle or a way of counting. */
        PRINCIPLE,
        /** A ground on which something may be done. */
        BASIS,
        /** What people must be told. */
        NOTICE,
        /** How consent is asked for. */
        CONSENT,
        /** What may not be done. */
        LIMIT,
        /** What must be done. */
        DUTY,
        /** A right of the person. */
        RIGHT,
        /** A time in which something must be done. */
        DEADLINE,
        /** Records that must be kept. */
        RETENTION
    }

    /** How well something is known. */
    public enum Verification {
        /** Read in the text of the statute. */
        READ,
        /** Read in a secondary source. */
        SECONDARY,
        /** Recalled and not confirmed. */
        RECALLED
    }
}
