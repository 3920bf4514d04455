package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.Refusal;
import io.github.consentkit.policy.Succession;
import io.github.consentkit.policy.ThirdParty;
import io.github.consentkit.policy.Transfer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the two versions ask people to agree to, block by block. */
record Asked(Policy older, Policy newer) {

    /** The block as it was asked. */
    Optional<ConsentBlock> before(ConsentBlock now) {
        return older.block(now.id());
    }

    /** The blocks of the newer version that fit, each whole. */
    List<AffectedConsent> whole(Predicate<ConsentBlock> fits) {
        return newer.blocks().stream().filter(fits).map(Asked::all).toList();
    }

    /** The blocks of both versions that fit in the newer, each whole. */
    List<AffectedConsent> standing(Predicate<ConsentBlock> fits) {
        return whole(block -> before(block).isPresent() && fits.test(block));
    }

    /** One item in the blocks that fit. */
    List<AffectedConsent> item(Id<Item> item, Predicate<ConsentBlock> fits) {
        return newer.blocks().stream()
                .filter(fits)
                .map(block -> new AffectedConsent(block.id(), block.title(), block.purposes(), Set.of(item)))
                .toList();
    }

    /** One purpose in the blocks that fit. */
    List<AffectedConsent> purpose(Id<Purpose> purpose, Predicate<ConsentBlock> fits) {
        return newer.blocks().stream()
                .filter(fits)
                .map(block -> new AffectedConsent(block.id(), block.title(), Set.of(purpose), block.items()))
                .toList();
    }

    static AffectedConsent all(ConsentBlock block) {
        return new AffectedConsent(block.id(), block.title(), block.purposes(), block.items());
    }

    /** What a part of the newer version was called in the older. */
    Succession succession() {
        return Succession.of(older, newer);
    }

    /** Tells whether the block named the item, under whatever name it had. */
    boolean named(ConsentBlock now, Id<Item> item) {
        return before(now)
                .map(then -> then.items().containsAll(succession().itemsBefore(item)))
                .orElse(false);
    }

    /** Tells whether the block named the purpose, under whatever name it had. */
    boolean namedPurpose(ConsentBlock now, Id<Purpose> purpose) {
        return before(now)
                .map(then -> then.purposes().containsAll(succession().purposesBefore(purpose)))
                .orElse(false);
    }

    /** Tells whether saying no cost that purpose before, under whatever name it had. */
    boolean costBefore(ConsentBlock now, Id<Purpose> purpose) {
        return before(now)
                .map(then -> then.refusal().disables().containsAll(succession().purposesBefore(purpose)))
                .orElse(false);
    }

    /** Tells whether the block asked for the item, which goes no further than it did. */
    boolean keeps(ConsentBlock now, Id<Item> item) {
        return named(now, item) && succession().isNoWiderItem(item);
    }

    /** Tells whether the block asked for the purpose, which goes no further than it did. */
    boolean keepsPurpose(ConsentBlock now, Id<Purpose> purpose) {
        return namedPurpose(now, purpose) && succession().isNoWiderPurpose(purpose);
    }

    /** Tells whether one of the facts that an agreement to a transfer abroad was told is another now. */
    boolean transferChanged(ConsentBlock now) {
        return before(now)
                .map(then -> !transferFacts(older, then).equals(transferFacts(newer, now)))
                .orElse(false);
    }

    /** Tells whether the block asks, or asked, for data to go abroad to this recipient. */
    boolean asksAbroad(ConsentBlock now, Id<Recipient> recipient) {
        return asksAbroadNow(now, recipient)
                || before(now).map(then -> asksAbroadNow(then, recipient)).orElse(false);
    }

    private static boolean asksAbroadNow(ConsentBlock block, Id<Recipient> recipient) {
        return block.kind() == BlockKind.OVERSEAS && block.recipient().equals(Optional.of(recipient));
    }

    /** The third party to which the block lets data go. */
    static Optional<ThirdParty> party(Policy policy, ConsentBlock block) {
        return block.recipient()
                .flatMap(policy::recipient)
                .filter(ThirdParty.class::isInstance)
                .map(ThirdParty.class::cast);
    }

    private static Set<List<Object>> transferFacts(Policy policy, ConsentBlock block) {
        return block.recipient().stream()
                .filter(recipient -> asksAbroadNow(block, recipient))
                .flatMap(recipient -> policy.transfersTo(recipient).stream())
                .filter(transfer -> transfer.purposes().stream().anyMatch(block.purposes()::contains)
                        && transfer.items().stream().anyMatch(block.items()::contains))
                .map(transfer -> facts(policy, transfer))
                .collect(Collectors.toSet());
    }

    private static List<Object> facts(Policy policy, Transfer transfer) {
        Optional<Recipient> recipient = policy.recipient(transfer.recipient());
        return List.of(
                recipient.flatMap(Recipient::country),
                transfer.when(),
                transfer.method(),
                transfer.contact().or(() -> recipient.flatMap(Recipient::contact)),
                transfer.use(),
                transfer.period(),
                transfer.refusal().map(Refusal::disables));
    }
}
