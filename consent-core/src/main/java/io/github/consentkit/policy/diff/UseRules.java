package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.Items;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Purposes;
import io.github.consentkit.policy.Sensitive;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What follows from a change of what is used, and for what. */
final class UseRules implements JudgedBy {

    private final Asked asked;

    UseRules(Asked asked) {
        this.asked = asked;
    }

    @Override
    public Optional<Verdict> judge(Difference found) {
        if (found.is(Purposes.class, "leaves") && found.value() instanceof Purpose purpose && found.isAdded()) {
            return Optional.of(newPurpose(purpose));
        }
        if (found.is(Items.class, "list") && found.value() instanceof Item item && found.isAdded()) {
            return Optional.of(Verdict.ask(
                    asked.item(item.id(), block -> block.items().contains(item.id()) && !asked.keeps(block, item.id())),
                    ToldFact.ITEMS));
        }
        if (found.is(Purpose.class, "items") && found.isAdded()) {
            return found.within(Purpose.class)
                    .map(purpose -> newItem(purpose, Id.of(found.value().toString())));
        }
        if (found.is(Purpose.class, "form")) {
            return found.within(Purpose.class).map(purpose -> form(found, purpose));
        }
        if (found.is(LegalBasis.class, "kind") && found.value() == LegalBasis.Kind.CONSENT) {
            return found.within(Purpose.class).map(this::newConsent);
        }
        if (found.is(Item.class, "classes") && found.isAdded()) {
            return found.within(Item.class).map(item -> newClass(item, (ItemClass) found.value()));
        }
        boolean shown = found.is(Sensitive.class, "exposure") || found.is(Sensitive.Exposure.class, "items");
        return shown && found.isAdded() ? Optional.of(exposure(found)) : Optional.empty();
    }

    private Verdict newPurpose(Purpose purpose) {
        List<AffectedConsent> consents = asked.purpose(
                purpose.id(),
                block -> block.purposes().contains(purpose.id()) && !asked.keepsPurpose(block, purpose.id()));
        boolean kept = asked.newer().blocks().stream().anyMatch(block -> asked.keepsPurpose(block, purpose.id()));
        return purpose.basis().kind() == LegalBasis.Kind.CONSENT && !kept
                ? Verdict.askEven(consents, ToldFact.PURPOSE)
                : Verdict.ask(consents, ToldFact.PURPOSE);
    }

    /** An item of a purpose by consent that no block ever named has no agreement, whether or not a block asks now. */
    private Verdict newItem(Purpose purpose, Id<Item> item) {
        boolean byConsent = purpose.basis().kind() == LegalBasis.Kind.CONSENT;
        List<AffectedConsent> consents = asked
                .item(
                        item,
                        block -> block.purposes().contains(purpose.id())
                                && (byConsent || block.items().contains(item))
                                && !(asked.named(block, item) && asked.namedPurpose(block, purpose.id())))
                .stream()
                .map(consent ->
                        new AffectedConsent(consent.block(), consent.title(), Set.of(purpose.id()), consent.items()))
                .toList();
        return Verdict.ask(consents, ToldFact.ITEMS);
    }

    private Verdict form(Difference found, Purpose purpose) {
        DataForm before = (DataForm) found.before().orElseThrow();
        return purpose.form().revealsAtMost(before)
                ? Verdict.notice()
                : Verdict.ask(
                        asked.purpose(purpose.id(), block -> block.purposes().contains(purpose.id())),
                        ToldFact.PURPOSE);
    }

    private Verdict newConsent(Purpose purpose) {
        boolean askedBefore =
                asked.newer().blocks().stream().anyMatch(block -> asked.namedPurpose(block, purpose.id()));
        List<AffectedConsent> consents = asked.purpose(
                purpose.id(),
                block -> block.purposes().contains(purpose.id()) && !asked.namedPurpose(block, purpose.id()));
        return askedBefore ? Verdict.ask(consents, ToldFact.PURPOSE) : Verdict.askEven(consents, ToldFact.PURPOSE);
    }

    /** Data that turns out to need an act of its own was agreed to without one. */
    private Verdict newClass(Item item, ItemClass now) {
        return switch (now) {
            case SENSITIVE -> Verdict.ask(without(item, BlockKind.SENSITIVE), ToldFact.SENSITIVE);
            case UNIQUE_ID -> Verdict.ask(without(item, BlockKind.UNIQUE_ID), ToldFact.UNIQUE_ID);
            default -> Verdict.notice();
        };
    }

    private List<AffectedConsent> without(Item item, BlockKind kind) {
        return asked.item(item.id(), block -> block.items().contains(item.id()) && block.kind() != kind);
    }

    private Verdict exposure(Difference found) {
        return Verdict.ask(
                asked.standing(block -> block.kind() == BlockKind.SENSITIVE && mayBeShown(found, block)),
                ToldFact.EXPOSURE);
    }

    private static boolean mayBeShown(Difference found, ConsentBlock block) {
        return found.value() instanceof Sensitive.Exposure exposure
                ? exposure.items().stream().anyMatch(block.items()::contains)
                : block.items().contains(Id.<Item>of(found.value().toString()));
    }
}
