package io.github.consentkit.consent;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Necessity;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.Refusal;
import io.github.consentkit.policy.Succession;
import io.github.consentkit.policy.ThirdParty;
import io.github.consentkit.policy.Transfer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether an agreement covers what is asked today: it covers what was shown, as long as the facts that the law wants told
 * have not become worse (invariant I5; PIPA article 15(2): a change of any of them must be told and agreed to again).
 *
 * <p>An editorial change keeps the agreement; so do a shorter period and a smaller cost of refusing. A new purpose, item
 * or recipient, and a longer or incomparable period, are not covered. Of a third party's period there are only words, so
 * other words are another period (PIPA article 17(2)). What is declared to succeed a purpose or item is that purpose or item, unless
 * it goes further ({@link Succession}).
 */
public enum Coverage {
    /** Told, and still true. */
    COVERED,
    /** The text that was shown did not name this purpose, item or recipient, or its version is unknown. */
    NOT_NAMED,
    /** It was named, but a fact that the law wants told has changed since. */
    CHANGED;

    /**
     * Returns whether the agreement named the purpose, the item and the recipient, under today's ids or those that they
     * succeed; no look at what changed since.
     *
     * @param recipient the third party, or empty when no data leaves to one
     */
    public static boolean names(
            PolicyHistory policies,
            Policy today,
            ConsentEvent grant,
            Id<Purpose> purpose,
            Id<Item> item,
            Optional<Id<Recipient>> recipient) {
        return policies.version(grant.content().shown().version())
                .map(then -> named(then, Succession.of(policies, then, today), grant, purpose, item, recipient))
                .orElse(false);
    }

    /** Returns the block as it was shown, or empty when its version is not in the history. */
    public static Optional<ConsentBlock> blockShown(PolicyHistory policies, ConsentEvent grant) {
        return policies.version(grant.content().shown().version())
                .flatMap(version -> version.block(grant.content().block()));
    }

    /** Returns whether the agreement covers this use under the given version, usually today's. */
    public static Coverage of(
            PolicyHistory policies,
            Policy today,
            ConsentEvent grant,
            Id<Purpose> purpose,
            Id<Item> item,
            Optional<Id<Recipient>> recipient) {
        Optional<Policy> shownVersion = policies.version(grant.content().shown().version());
        Optional<ConsentBlock> shown = blockShown(policies, grant);
        Optional<ConsentBlock> now = today.block(grant.content().block());
        if (shownVersion.isEmpty() || shown.isEmpty() || now.isEmpty()) {
            return NOT_NAMED;
        }
        Succession succession = Succession.of(policies, shownVersion.get(), today);
        if (!named(shownVersion.get(), succession, grant, purpose, item, recipient)
                || !names(today, grant, purpose, item, recipient)) {
            return NOT_NAMED;
        }
        boolean same = shown.get().kind() == now.get().kind()
                && (now.get().necessity() == Necessity.OPTIONAL || shown.get().necessity() == Necessity.REQUIRED)
                && shown.get().recipient().equals(now.get().recipient())
                && recipientFacts(shownVersion.get(), shown.get()).equals(recipientFacts(today, now.get()))
                && transferFacts(shownVersion.get(), shown.get()).equals(transferFacts(today, now.get()))
                && now.get().refusal().disables().stream()
                        .map(succession::purposesBefore)
                        .allMatch(shown.get().refusal().disables()::containsAll)
                && revealsNoMore(shownVersion.get(), today, purpose)
                && succession.isNoWiderPurpose(purpose)
                && succession.isNoWiderItem(item)
                && new Keeping(shownVersion.get(), today, succession).isNoLonger(shown.get(), now.get(), item);
        return same ? COVERED : CHANGED;
    }

    /** Several that became one were each to be named: together they are more than any of them. */
    private static boolean named(
            Policy then,
            Succession succession,
            ConsentEvent grant,
            Id<Purpose> purpose,
            Id<Item> item,
            Optional<Id<Recipient>> recipient) {
        Set<Id<Purpose>> answered = grant.content().purposes();
        return succession.purposesBefore(purpose).stream()
                .allMatch(oldPurpose -> (answered.isEmpty() || answered.contains(oldPurpose))
                        && succession.itemsBefore(item).stream()
                                .allMatch(oldItem -> names(then, grant, oldPurpose, oldItem, recipient)));
    }

    private static boolean names(
            Policy policy, ConsentEvent grant, Id<Purpose> purpose, Id<Item> item, Optional<Id<Recipient>> recipient) {
        return policy.block(grant.content().block())
                .map(block -> block.purposes().contains(purpose)
                        && block.items().contains(item)
                        && (recipient.isEmpty()
                                || (block.recipient().equals(recipient)
                                        && usesItFor(policy, recipient.get(), purpose))))
                .orElse(false);
    }

    /** The text of a block tells for what the third party uses the data, which may be less than what the block asks for. */
    private static boolean usesItFor(Policy policy, Id<Recipient> recipient, Id<Purpose> purpose) {
        return policy.recipient(recipient)
                .map(found ->
                        !(found instanceof ThirdParty party) || party.purposes().contains(purpose))
                .orElse(false);
    }

    /** What the text told of the third party's use and period. */
    private static List<Optional<LocalizedText>> recipientFacts(Policy policy, ConsentBlock block) {
        return block.recipient()
                .flatMap(policy::recipient)
                .filter(ThirdParty.class::isInstance)
                .map(ThirdParty.class::cast)
                .map(party -> List.of(party.use(), party.period()))
                .orElse(List.of());
    }

    /** The transfers by consent that a block of kind overseas asks for; none for every other block. */
    static List<Transfer> transfersOf(Policy policy, ConsentBlock block) {
        return block.kind() != BlockKind.OVERSEAS
                ? List.of()
                : block.recipient().stream()
                        .flatMap(recipient -> policy.transfersTo(recipient).stream())
                        .filter(transfer -> transfer.purposes().stream().anyMatch(block.purposes()::contains)
                                && transfer.items().stream().anyMatch(block.items()::contains))
                        .toList();
    }

    /** The facts of article 28-8(2) that the text told, but for items and purposes, which are asked one by one. */
    private static Set<List<Object>> transferFacts(Policy policy, ConsentBlock block) {
        return transfersOf(policy, block).stream()
                .map(transfer -> List.<Object>of(
                        policy.recipient(transfer.recipient()).flatMap(Recipient::country),
                        transfer.when(),
                        transfer.method(),
                        transfer.contact()
                                .or(() -> policy.recipient(transfer.recipient()).flatMap(Recipient::contact)),
                        transfer.use(),
                        transfer.period(),
                        transfer.refusal().map(Refusal::disables)))
                .collect(Collectors.toSet());
    }

    /** Whoever agreed to figures about many has not agreed to being looked at. */
    private static boolean revealsNoMore(Policy then, Policy today, Id<Purpose> purpose) {
        return then.purpose(purpose)
                .flatMap(before ->
                        today.purpose(purpose).map(after -> after.form().revealsAtMost(before.form())))
                .orElse(true);
    }
}
