package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A third party that uses data for its own purposes (section E; PIPA article 17).
 *
 * @param id the id
 * @param clause the clause that declares it
 * @param name the name
 * @param country ISO 3166 code of two letters; empty where the text does not say, and then nothing goes there
 * @param ground on which of the declared grounds data goes there
 * @param purposes the purposes for which it receives data
 * @param items the items it may receive
 * @param period how long it keeps them, for people; empty where the text does not say
 * @param use what it does with the data, for people; empty where the purposes say it
 * @param law the provision by which it receives them; empty where the ground says it
 * @param scope whether the provision stays within the purpose of collection; empty means that it does
 * @param keeps its clocks, where the text gives them; the longest counts
 * @param providedSince the day on which the provision began, or took place; empty where the text gives none
 * @param refusal the right to refuse and what that costs; empty where the text does not say
 * @param contact how to reach it
 * @param naming whether it is named, or described by its trade; empty means named
 * @param unstated what the published text leaves open
 */
public record ThirdParty(
        Id<Recipient> id,
        Id<Clause> clause,
        LocalizedText name,
        Optional<String> country,
        ProvisionGround.Kind ground,
        Set<Id<Purpose>> purposes,
        Set<Id<Item>> items,
        Optional<LocalizedText> period,
        Optional<LocalizedText> use,
        Optional<Id<LawRef>> law,
        Optional<Scope> scope,
        List<Clock> keeps,
        Optional<LocalDate> providedSince,
        Optional<Refusal> refusal,
        Optional<Contact> contact,
        Optional<Naming> naming,
        Set<Unstated> unstated)
        implements Recipient {

    /** Copies sets and list. */
    public ThirdParty {
        purposes = Copies.set(purposes);
        items = Copies.set(items);
        keeps = List.copyOf(keeps);
        unstated = Copies.set(unstated);
    }

    /**
     * How long a recipient keeps what it received.
     *
     * @param start the event that starts the clock
     * @param period the calendar period after it; empty where the event itself is the end
     */
    public record Clock(RetentionRule.Start start, Optional<Period> period) {}

    /** Whether a provision stays within the purpose of collection. */
    public enum Scope {
        /** It does (PIPA article 17). */
        WITHIN_PURPOSE,
        /** It does not, and needs one of the grounds of article 18(2). */
        OTHER_PURPOSE
    }
}
