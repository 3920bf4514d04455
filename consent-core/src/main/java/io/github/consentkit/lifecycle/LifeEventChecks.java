package io.github.consentkit.lifecycle;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import java.time.InstantSource;

/** What an event must not be: of the future, or about what no version of the policy declares. */
final class LifeEventChecks {

    private final PolicyHistory policies;
    private final InstantSource clock;

    LifeEventChecks(PolicyHistory policies, InstantSource clock) {
        this.policies = policies;
        this.clock = clock;
    }

    void refuse(LifeEvent event) {
        if (!event.fact().comesLater() && event.at().isAfter(clock.instant().plus(Lifecycle.MAX_SKEW))) {
            throw new InvalidInputException("the event is of the future (" + event
                    + "); report it once it has happened, or set the clock of the host right");
        }
        if (event.corrects().filter(event.key()::equals).isPresent()) {
            throw new InvalidInputException("an event cannot correct itself (" + event + "); give it a key of its own");
        }
        if (event.fact() instanceof LifeFact.PurposeAchieved achieved) {
            declared(achieved.purpose());
        } else if (event.fact() instanceof LifeFact.PurposeResumed resumed) {
            declared(resumed.purpose());
        } else if (event.fact() instanceof LifeFact.ClaimOpened claim) {
            claim.items().forEach(item -> declared(item, "claim"));
        } else if (event.fact() instanceof LifeFact.DemandReceived demand) {
            demand.items().forEach(item -> declared(item, "demand"));
            if (policies.versions().stream()
                    .noneMatch(version -> version.law(demand.law()).isPresent())) {
                throw new InvalidInputException("no version of the policy names the law '" + demand.law()
                        + "' on which the demand rests; name one of its laws");
            }
        }
    }

    private void declared(Id<Item> item, String what) {
        if (policies.versions().stream().noneMatch(version -> version.item(item).isPresent())) {
            throw new InvalidInputException("no version of the policy has the item '" + item + "' that the " + what
                    + " needs; name one that is declared");
        }
    }

    private void declared(Id<Purpose> purpose) {
        if (policies.versions().stream()
                .noneMatch(version -> version.purpose(purpose).isPresent())) {
            throw new InvalidInputException(
                    "no version of the policy has the purpose '" + purpose + "'; name a leaf of its purpose tree");
        }
    }
}
