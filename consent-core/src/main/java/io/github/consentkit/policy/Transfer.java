package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import jakarta.validation.constraints.NotEmpty;
import java.util.Optional;
import java.util.Set;

/**
 * A transfer abroad with the five facts that people must be told (PIPA article 28-8(2)): the items; country, time and
 * method; recipient and contact; purpose and period; how to refuse and what that costs.
 *
 * <p>Without one that covers item and purpose, nothing goes to a recipient abroad.
 *
 * @param id the id
 * @param clause the clause that declares it
 * @param recipient the third party or processor abroad
 * @param ground why the data may leave the country
 * @param law the provision, where the ground needs one
 * @param items the items
 * @param purposes the purposes of the tree for which they go
 * @param when at what time, for people
 * @param method by which way, for people
 * @param contact how to reach the recipient; empty where the text gives none
 * @param use what the recipient does with the data, for people
 * @param period how long the recipient keeps it, for people
 * @param refusal how to refuse, and what that costs; empty where the text does not say, and then nothing goes
 * @param unstated what the published text leaves open
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record Transfer(
        Id<Transfer> id,
        Id<Clause> clause,
        Id<Recipient> recipient,
        Ground ground,
        Optional<Id<LawRef>> law,
        @NotEmpty Set<Id<Item>> items,
        @NotEmpty Set<Id<Purpose>> purposes,
        LocalizedText when,
        LocalizedText method,
        Optional<Contact> contact,
        LocalizedText use,
        LocalizedText period,
        Optional<Refusal> refusal,
        Set<Unstated> unstated) {

    /** Copies the sets. */
    public Transfer {
        items = Copies.set(items);
        purposes = Copies.set(purposes);
        unstated = Copies.set(unstated);
    }

    /** Tells whether it lets the item go to its recipient for the purpose. */
    public boolean covers(Id<Item> item, Id<Purpose> purpose) {
        return items.contains(item) && purposes.contains(purpose);
    }

    /** Why data may leave the country (PIPA article 28-8(1), GDPR articles 45 to 49). */
    public enum Ground {
        /** The person agreed to the transfer by an act of its own. */
        SEPARATE_CONSENT,
        /** A statute, treaty or international agreement says so. */
        STATUTE_OR_TREATY,
        /** Processing or storage that the contract needs, published in this policy. */
        PUBLISHED_FOR_CONTRACT,
        /** The recipient holds a certificate that the authority names. */
        CERTIFICATION,
        /** The authority found the country's protection equal. */
        ADEQUACY,
        /** Standard data protection clauses (GDPR article 46(2)(c)). */
        STANDARD_CLAUSES,
        /** Binding corporate rules (GDPR article 47). */
        BINDING_CORPORATE_RULES,
        /** Inside the European Economic Area, where data flows freely (GDPR article 1(3)). */
        WITHIN_EEA;

        /** Tells whether a transfer on this ground must name a provision that the policy declares. */
        public boolean needsLaw() {
            return this == STATUTE_OR_TREATY || this == ADEQUACY;
        }
    }
}
