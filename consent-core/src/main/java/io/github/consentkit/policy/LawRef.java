package io.github.consentkit.policy;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A provision of a statute, with the dates between which it holds; never a bare constant, because laws change.
 *
 * @param id the id by which the policy names it, such as {@code kr-pipa-23}
 * @param title the statute and what the provision is about
 * @param article the article as the statute counts it, such as {@code 23(1)1}
 * @param effectiveFrom the first day on which the provision holds, in the policy's zone
 * @param effectiveTo the last day, or empty while it holds
 */
public record LawRef(
        Id<LawRef> id, LocalizedText title, String article, LocalDate effectiveFrom, Optional<LocalDate> effectiveTo) {

    /** Tells whether the provision holds on the day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(effectiveFrom)
                && effectiveTo.map(last -> !day.isAfter(last)).orElse(true);
    }
}
