package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Language;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * What was shown to a person, what they said, and what became of it, in ledger order, with the versions of the policy where
 * they came into force. It holds ids and texts of the policy, and nothing about the person besides what they said.
 *
 * @param zone the zone of the policy, in which times are told
 * @param entries what happened
 */
public record ConsentTimeline(ZoneId zone, List<TimelineEntry> entries) {

    /** Checks the arguments and copies the list. */
    public ConsentTimeline {
        Check.notNull(zone, "zone");
        entries = List.copyOf(Check.notNull(entries, "entries"));
    }

    /**
     * Returns it as plain text, one paragraph for each entry and the shown texts indented below it, in the nearest language
     * that policies know (else English). A shown text stands in the language in which it was shown.
     */
    public String render(Locale locale) {
        return TimelineWords.in(Language.of(Check.notNull(locale, "locale"), Language.EN))
                .of(this);
    }
}
