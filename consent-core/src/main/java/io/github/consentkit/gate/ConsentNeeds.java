package io.github.consentkit.gate;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.ProvisionGround;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.ThirdParty;
import io.github.consentkit.policy.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which consents a use needs: by its basis, by the classes of the item, and by where the data goes. */
final class ConsentNeeds {

    private ConsentNeeds() {}

    /** The needs of one item for one purpose, under today's version and under those of its values (invariant I13). */
    static List<ConsentNeed> of(Inquiry inquiry, Id<Purpose> purpose, Id<Item> item) {
        List<ConsentNeed> needs = new ArrayList<>(under(inquiry.today(), purpose, item));
        if (inquiry.action() instanceof Action.Provide provide) {
            inquiry.today()
                    .recipient(provide.recipient())
                    .filter(ThirdParty.class::isInstance)
                    .map(ThirdParty.class::cast)
                    .filter(party -> party.ground() == ProvisionGround.Kind.CONSENT)
                    .ifPresent(party -> needs.add(new ConsentNeed(
                            inquiry.today(), BlockKind.THIRD_PARTY, purpose, item, Optional.of(party.id()))));
        }
        overseas(inquiry, purpose, item).ifPresent(needs::add);
        if (!(inquiry.action() instanceof Action.Collect)) {
            for (Policy then : inquiry.facts().earlierVersionsOf(item, inquiry.today())) {
                under(then, purpose, item).stream()
                        .filter(need -> needs.stream().noneMatch(known -> known.kind() == need.kind()))
                        .forEach(needs::add);
            }
        }
        return needs;
    }

    /** A transfer abroad needs its own consent, unless another declared transfer lets the same item go without one. */
    private static Optional<ConsentNeed> overseas(Inquiry inquiry, Id<Purpose> purpose, Id<Item> item) {
        if (!(inquiry.action() instanceof Action.Provide provide)) {
            return Optional.empty();
        }
        List<Transfer> open = inquiry.today().transfersTo(provide.recipient()).stream()
                .filter(transfer -> transfer.covers(item, purpose) && RecipientRule.holds(inquiry, transfer))
                .toList();
        boolean asks = !open.isEmpty()
                && open.stream().allMatch(transfer -> transfer.ground() == Transfer.Ground.SEPARATE_CONSENT);
        return asks
                ? Optional.of(new ConsentNeed(
                        inquiry.today(), BlockKind.OVERSEAS, purpose, item, Optional.of(provide.recipient())))
                : Optional.empty();
    }

    private static List<ConsentNeed> under(Policy policy, Id<Purpose> purposeId, Id<Item> item) {
        List<ConsentNeed> needs = new ArrayList<>();
        Optional<LegalBasis.Kind> basis = policy.purpose(purposeId)
                .filter(leaf -> leaf.items().contains(item))
                .map(leaf -> leaf.basis().kind());
        if (basis.equals(Optional.of(LegalBasis.Kind.CONSENT))) {
            BlockKind kind = policy.isMarketing(purposeId) ? BlockKind.MARKETING : BlockKind.ORDINARY;
            needs.add(new ConsentNeed(policy, kind, purposeId, item, Optional.empty()));
        }
        boolean onLaw = basis.map(kind -> kind == LegalBasis.Kind.STATUTE || kind == LegalBasis.Kind.PUBLIC_TASK)
                .orElse(false);
        if (!onLaw) {
            // by its class an item needs its own consent for every purpose, also for one that the version did not know
            Set<ItemClass> classes = policy.classesOf(item);
            if (classes.contains(ItemClass.SENSITIVE)) {
                needs.add(new ConsentNeed(policy, BlockKind.SENSITIVE, purposeId, item, Optional.empty()));
            }
            if (classes.contains(ItemClass.UNIQUE_ID)) {
                needs.add(new ConsentNeed(policy, BlockKind.UNIQUE_ID, purposeId, item, Optional.empty()));
            }
        }
        return needs;
    }
}
