package io.github.consentkit.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * A provision of a statute, with the dates between which it holds; never a bare constant, because laws change.
 *
 * @param id the id by which the policy names it, such as {@code kr-pipa-23}
 * @param title the statute and what the provision is about
 * @param article the article as the statute counts it, such as {@code 23(1)1}; empty where the policy names the
 *     statute alone
 * @param effectiveFrom the first day on which the provision holds, in the policy's zone
 * @param effectiveTo the last day, or empty while it holds
 * @param period how long it has records kept; empty where it says nothing about that
 * @param start the event from which that period counts
 * @param keeps what it has kept, for people
 */
public record LawRef(
        Id<LawRef> id,
        LocalizedText title,
        Optional<String> article,
        LocalDate effectiveFrom,
        Optional<LocalDate> effectiveTo,
        Optional<Period> period,
        Optional<RetentionRule.Start> start,
        Optional<LocalizedText> keeps) {

    /** Tells whether the provision holds on the day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(effectiveFrom)
                && effectiveTo.map(last -> !day.isAfter(last)).orElse(true);
    }
}
