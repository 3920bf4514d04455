package io.github.consentkit.policy.lint;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.TextRules;
import java.util.Optional;

/**
 * A decision to live with a finding, and why; the report shows both.
 *
 * @param id the id of the rule
 * @param pointer the one place that it is for; empty for every place
 * @param reason why, for the reader of the report; never blank
 */
public record Silence(String id, Optional<String> pointer, String reason) {

    /** Checks the parts; throws {@link InvalidInputException} for an id that none can be, or a blank reason. */
    public Silence {
        RuleIds.check(id);
        Check.notNull(pointer, "pointer");
        if (TextRules.isBlank(Check.notNull(reason, "reason"))) {
            throw new InvalidInputException(
                    "the reason for silencing '" + id + "' is blank; say why the finding may stand");
        }
    }

    /** Tells whether the finding is the one, or one of those, that it is for. */
    public boolean covers(Finding finding) {
        return finding.id().equals(id)
                && pointer.map(place -> place.equals(finding.pointer())).orElse(true);
    }
}
