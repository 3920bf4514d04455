package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Necessity;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Refusal;
import java.util.List;
import java.util.Optional;

/** What follows from a change of what people are asked. */
final class BlockRules implements JudgedBy {

    private final Asked asked;

    BlockRules(Asked asked) {
        this.asked = asked;
    }

    @Override
    public Optional<Verdict> judge(Difference found) {
        if (found.is(PolicyDocument.class, "consents") && found.value() instanceof ConsentBlock block) {
            return Optional.of(
                    found.isAdded() ? Verdict.ask(List.of(Asked.all(block)), factOf(block)) : Verdict.notice());
        }
        return found.within(ConsentBlock.class).flatMap(now -> inBlock(found, now));
    }

    private Optional<Verdict> inBlock(Difference found, ConsentBlock now) {
        if (found.is(Refusal.class, "disables")) {
            return Optional.of(whole(
                    now,
                    found.isAdded()
                            && !asked.costBefore(now, Id.of(found.value().toString())),
                    ToldFact.REFUSAL));
        }
        return switch (found.component()) {
            case "purposes" -> Optional.of(found.isAdded() ? newPurpose(found, now) : transfers(now));
            case "items" -> Optional.of(found.isAdded() ? newItem(found, now) : transfers(now));
            case "kind" -> Optional.of(whole(now, true, factOf(now)));
            case "recipient" -> Optional.of(whole(now, true, ToldFact.RECIPIENT));
            case "retention" -> Optional.of(whole(now, found.isAdded(), ToldFact.PERIOD));
            case "necessity" -> Optional.of(whole(now, now.necessity() == Necessity.REQUIRED, ToldFact.REFUSAL));
            default -> Optional.empty();
        };
    }

    private Verdict newPurpose(Difference found, ConsentBlock now) {
        Id<Purpose> purpose = Id.of(found.value().toString());
        return asked.transferChanged(now) || asked.keepsPurpose(now, purpose)
                ? transfers(now)
                : Verdict.ask(asked.purpose(purpose, now::equals), purposeFact(now));
    }

    private Verdict newItem(Difference found, ConsentBlock now) {
        Id<Item> item = Id.of(found.value().toString());
        return asked.transferChanged(now) || asked.keeps(now, item)
                ? transfers(now)
                : Verdict.ask(asked.item(item, now::equals), itemFact(now));
    }

    /** A block that asks for less may still ask for other transfers than those it told of. */
    private Verdict transfers(ConsentBlock now) {
        return whole(now, asked.transferChanged(now), ToldFact.TRANSFER);
    }

    private static Verdict whole(ConsentBlock now, boolean worse, ToldFact fact) {
        return worse ? Verdict.ask(List.of(Asked.all(now)), fact) : Verdict.notice();
    }

    static ToldFact purposeFact(ConsentBlock block) {
        return block.kind() == BlockKind.THIRD_PARTY ? ToldFact.RECIPIENT_PURPOSE : factOf(block);
    }

    private static ToldFact itemFact(ConsentBlock block) {
        return switch (block.kind()) {
            case THIRD_PARTY -> ToldFact.RECIPIENT_ITEMS;
            case OVERSEAS -> ToldFact.TRANSFER;
            case SENSITIVE -> ToldFact.SENSITIVE;
            case UNIQUE_ID -> ToldFact.UNIQUE_ID;
            case ORDINARY, MARKETING, GUARDIAN -> ToldFact.ITEMS;
        };
    }

    private static ToldFact factOf(ConsentBlock block) {
        return switch (block.kind()) {
            case ORDINARY, GUARDIAN -> ToldFact.PURPOSE;
            case SENSITIVE -> ToldFact.SENSITIVE;
            case UNIQUE_ID -> ToldFact.UNIQUE_ID;
            case THIRD_PARTY -> ToldFact.RECIPIENT;
            case MARKETING -> ToldFact.MARKETING;
            case OVERSEAS -> ToldFact.TRANSFER;
        };
    }
}
