package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import java.util.List;
import java.util.Set;

/**
 * What became of answers.
 *
 * @param events their events in ledger order; for a submission that was recorded before, those of the first time
 * @param refused what each refusal costs; no refusal of an optional block keeps the person from the service
 * @param incomplete the blocks that were agreed to without the evidence that the collection method asks for: the person did
 *     agree, but nothing is permitted on it until they agree with evidence (clause B-5)
 */
public record Recorded(List<ConsentEvent> events, List<RefusalEffect> refused, Set<Id<ConsentBlock>> incomplete) {

    /** Copies the collections. */
    public Recorded {
        events = List.copyOf(Check.notNull(events, "events"));
        refused = List.copyOf(Check.notNull(refused, "refused"));
        incomplete = Copies.set(Check.notNull(incomplete, "incomplete"));
    }
}
