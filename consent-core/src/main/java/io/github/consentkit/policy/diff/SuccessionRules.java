package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows from the declaration that a purpose or item succeeds others: nothing for another name of the same; but what
 * takes others in is all of them, so whoever was told of one has not agreed to it.
 */
final class SuccessionRules implements JudgedBy {

    private final Asked asked;
    private final PeriodRules periods;
    private final RecipientRules recipients;

    SuccessionRules(Asked asked, PeriodRules periods, RecipientRules recipients) {
        this.asked = asked;
        this.periods = periods;
        this.recipients = recipients;
    }

    @Override
    public Optional<Verdict> judge(Difference found) {
        if (!found.component().equals("succeeds") || !found.isAdded()) {
            return Optional.empty();
        }
        return found.within(Purpose.class)
                .map(purpose -> judged(purpose(purpose.id()), ToldFact.PURPOSE))
                .or(() -> found.within(Item.class).map(item -> judged(item(item.id()), ToldFact.ITEMS)));
    }

    private static Verdict judged(List<AffectedConsent> consents, ToldFact fact) {
        return consents.isEmpty() ? Verdict.editorial() : Verdict.ask(consents, fact);
    }

    private List<AffectedConsent> purpose(Id<Purpose> purpose) {
        List<AffectedConsent> consents = new ArrayList<>(asked.purpose(
                purpose, block -> block.purposes().contains(purpose) && !asked.keepsPurpose(block, purpose)));
        consents.addAll(asked.standing(
                block -> block.refusal().disables().contains(purpose) && !asked.costBefore(block, purpose)));
        consents.addAll(periods.longerForPurpose(purpose));
        consents.addAll(recipients.usingMoreBy(purpose));
        return consents;
    }

    private List<AffectedConsent> item(Id<Item> item) {
        List<AffectedConsent> consents =
                new ArrayList<>(asked.item(item, block -> block.items().contains(item) && !asked.keeps(block, item)));
        consents.addAll(periods.longerForItem(item));
        return consents;
    }
}
