package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a sweep at an instant would do. Immutable; it names nobody.
 *
 * @param at the instant
 * @param units how many units would be changed: records, or what belongs to none
 * @param separate how many values of each item would be set apart
 * @param destroy how many values of each item would be destroyed, or made anonymous by their holder as the policy declares
 * @param problems what would be refused, each once: a holder that anonymises what the policy does not declare; its units are not
 *     counted
 * @param records how many of the library's own records would be removed
 */
public record SweepPlan(
        Instant at,
        long units,
        Map<Id<Item>, Long> separate,
        Map<Id<Item>, Long> destroy,
        List<String> problems,
        HousekeepingReport records) {

    /** Checks the arguments and copies maps and list. */
    public SweepPlan {
        Check.notNull(at, "at");
        separate = Copies.map(Check.notNull(separate, "separate"));
        destroy = Copies.map(Check.notNull(destroy, "destroy"));
        problems = List.copyOf(Check.notNull(problems, "problems"));
        Check.notNull(records, "records");
    }

    SweepPlan and(HousekeepingReport tidied) {
        return new SweepPlan(at, units, separate, destroy, problems, tidied);
    }
}
