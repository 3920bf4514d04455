package io.github.consentkit.consent;

import io.github.consentkit.consent.Gaps.Gap;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.Succession;
import io.github.consentkit.policy.diff.Change;
import io.github.consentkit.policy.diff.PolicyDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Finds what must be asked again under one version; the differences to older versions are worked out once each. */
final class Renewals {

    private final Books books;
    private final Policy version;
    private final Map<Id<Policy>, PolicyDiff> diffs = new ConcurrentHashMap<>();

    Renewals(Books books, Policy version) {
        this.books = books;
        this.version = version;
    }

    /** Returns the renewals that the state makes necessary, in the order of the version's blocks. */
    List<Renewal> of(ConsentState state) {
        List<Renewal> due = new ArrayList<>();
        for (ConsentBlock block : version.blocks()) {
            BlockState known = state.of(block.id());
            List<Gap> gaps = Gaps.open(books.policies(), version, known);
            if (!gaps.isEmpty()) {
                due.add(renewal(block, known.grant().orElseThrow(), gaps));
            }
        }
        return List.copyOf(due);
    }

    private Renewal renewal(ConsentBlock block, ConsentEvent grant, List<Gap> gaps) {
        Optional<Policy> then = books.policies().version(grant.content().shown().version());
        Optional<ConsentBlock> shown = Coverage.blockShown(books.policies(), grant);
        Optional<Succession> succession = then.map(older -> Succession.of(books.policies(), older, version));
        Predicate<Id<Purpose>> newPurpose = purpose -> block.purposes().contains(purpose)
                && !shown.map(asked -> asked.purposes()
                                .containsAll(succession.orElseThrow().purposesBefore(purpose)))
                        .orElse(false);
        Predicate<Id<Item>> newItem = item -> block.items().contains(item)
                && !shown.map(asked -> asked.items()
                                .containsAll(succession.orElseThrow().itemsBefore(item)))
                        .orElse(false);
        return new Renewal(
                block.id(),
                block.title(),
                grant,
                version.document().purposes().leaves().stream()
                        .filter(purpose -> newPurpose.test(purpose.id()))
                        .toList(),
                version.document().items().list().stream()
                        .filter(item -> newItem.test(item.id()))
                        .toList(),
                recipient(block, shown),
                then.map(older -> changes(older, block, gaps)).orElse(List.of()));
    }

    private Optional<Recipient> recipient(ConsentBlock block, Optional<ConsentBlock> shown) {
        return block.recipient()
                .filter(recipient -> !shown.flatMap(ConsentBlock::recipient).equals(Optional.of(recipient)))
                .flatMap(version::recipient);
    }

    /** The changes that ask again for a use that is not covered; a change that its next undid is none of them. */
    private List<Change> changes(Policy older, ConsentBlock block, List<Gap> gaps) {
        PolicyDiff diff = diffs.computeIfAbsent(older.version(), missing -> PolicyDiff.between(older, version));
        return diff.changes(Change.Effect.CONSENT_AGAIN).stream()
                .filter(change -> change.consents().stream()
                        .anyMatch(consent -> consent.block().equals(block.id())
                                && gaps.stream().anyMatch(gap -> consent.contains(gap.purpose(), gap.item()))))
                .toList();
    }
}
