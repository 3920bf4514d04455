package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import jakarta.validation.constraints.NotEmpty;
import java.util.Optional;
import java.util.Set;

/**
 * One block of a consent form: what is asked in one question and answered by one act.
 *
 * <p>It covers each of its items for each of its purposes that may use the item.
 *
 * @param id the id, such as {@code photo}
 * @param clause the clause it rests on
 * @param kind what it asks for
 * @param title the question's heading
 * @param occasions the forms it stands on
 * @param audiences who is asked
 * @param necessity whether its purposes are needed for the service that the form is for
 * @param purposes the purposes it covers
 * @param items the items it covers
 * @param recipient the third party, for {@link BlockKind#THIRD_PARTY} alone
 * @param retention the retention rules that end what it allows
 * @param period how long, for people
 * @param refusal what it costs to say no
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record ConsentBlock(
        Id<ConsentBlock> id,
        Id<Clause> clause,
        BlockKind kind,
        LocalizedText title,
        @NotEmpty Set<Id<Occasion>> occasions,
        @NotEmpty Set<Audience> audiences,
        Necessity necessity,
        @NotEmpty Set<Id<Purpose>> purposes,
        @NotEmpty Set<Id<Item>> items,
        Optional<Id<Recipient>> recipient,
        @NotEmpty Set<Id<RetentionRule>> retention,
        LocalizedText period,
        Refusal refusal) {

    /** Copies the sets. */
    public ConsentBlock {
        occasions = Copies.set(occasions);
        audiences = Copies.set(audiences);
        purposes = Copies.set(purposes);
        items = Copies.set(items);
        retention = Copies.set(retention);
    }
}
