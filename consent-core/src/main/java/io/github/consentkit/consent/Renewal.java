package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.diff.Change;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A block that a person agreed to and has to be asked again, because the agreement does not cover all of what a version asks
 * (PIPA article 15(2)). What it does cover stays usable.
 *
 * @param block the block
 * @param title its heading in the version
 * @param agreement the agreement that holds
 * @param purposes the purposes that were not named, in the order of the policy
 * @param items the items that were not named, in the order of the policy
 * @param recipient the recipient, where it is another one
 * @param changes the changes since the version that was shown which make it necessary, each of which explains itself; empty
 *     where that version is not at hand
 */
public record Renewal(
        Id<ConsentBlock> block,
        LocalizedText title,
        ConsentEvent agreement,
        List<Purpose> purposes,
        List<Item> items,
        Optional<Recipient> recipient,
        List<Change> changes) {

    /** Checks the arguments and copies the lists. */
    public Renewal {
        Check.notNull(block, "block");
        Check.notNull(title, "title");
        Check.notNull(agreement, "agreement");
        purposes = List.copyOf(Check.notNull(purposes, "purposes"));
        items = List.copyOf(Check.notNull(items, "items"));
        Check.notNull(recipient, "recipient");
        changes = List.copyOf(Check.notNull(changes, "changes"));
    }

    /** Says in plain words what is new, in the nearest language that policies know (else English). */
    public String explain(Locale locale) {
        return RenewalWords.in(Language.of(Check.notNull(locale, "locale"), Language.EN))
                .of(this);
    }
}
