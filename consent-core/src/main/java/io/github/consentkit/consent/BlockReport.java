package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Purpose;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The state of one block under a version of the policy.
 *
 * @param block the block
 * @param title its heading in that version, else in the one that was shown, else its id
 * @param status the state; superseded where the agreement no longer covers all of what the version asks
 * @param restsOn the event that made it so; empty when never asked
 * @param ended the purposes of the agreement that ended on their own, with their names
 * @param evidence whether the agreement is proven
 * @param zone the zone of the policy, in which dates are told
 */
public record BlockReport(
        Id<ConsentBlock> block,
        LocalizedText title,
        ConsentStatus status,
        Optional<ConsentEvent> restsOn,
        Map<Id<Purpose>, LocalizedText> ended,
        EvidenceStatus evidence,
        ZoneId zone) {

    /** Checks the arguments and copies the map. */
    public BlockReport {
        Check.notNull(block, "block");
        Check.notNull(title, "title");
        Check.notNull(status, "status");
        Check.notNull(restsOn, "restsOn");
        ended = Copies.map(Check.notNull(ended, "ended"));
        Check.notNull(evidence, "evidence");
        Check.notNull(zone, "zone");
    }

    /** Says it in plain words, with the event it rests on, in the nearest language that policies know (else English). */
    public String explain(Locale locale) {
        return StateWords.in(Language.of(Check.notNull(locale, "locale"), Language.EN))
                .of(this);
    }
}
