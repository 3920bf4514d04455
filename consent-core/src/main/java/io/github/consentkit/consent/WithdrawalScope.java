package io.github.consentkit.consent;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.Succession;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How much of an agreement what the person names takes back. */
record WithdrawalScope(Books books) {

    /** How much of an agreement a withdrawal takes: nothing, some purposes, or all of it. */
    sealed interface Extent {

        /** Nothing of it. */
        record None() implements Extent {}

        /** These purposes of it. */
        record Some(Set<Id<Purpose>> purposes) implements Extent {}

        /** All of it. */
        record All() implements Extent {}
    }

    /** All of what lets data go to the recipient. */
    Extent ofRecipient(ConsentEvent grant, Id<Recipient> recipient) {
        return asked(grant).stream().anyMatch(block -> block.recipient().equals(Optional.of(recipient)))
                ? new Extent.All()
                : new Extent.None();
    }

    /**
     * The purpose where it was agreed to, under any name that it had or got. Where nobody knows what was agreed to, it is
     * taken back all the same.
     */
    Extent ofPurpose(ConsentEvent grant, Id<Purpose> purpose) {
        Optional<Policy> then = books.policies().version(grant.content().shown().version());
        Optional<ConsentBlock> shown = Coverage.blockShown(books.policies(), grant);
        if (then.isEmpty() || shown.isEmpty()) {
            return new Extent.Some(Set.of(purpose));
        }
        Set<Id<Purpose>> asked = shown.get().purposes();
        if (books.policies().versions().stream()
                .flatMap(version ->
                        Succession.of(books.policies(), then.get(), version).purposesBefore(purpose).stream())
                .anyMatch(asked::contains)) {
            return new Extent.Some(Set.of(purpose));
        }
        Succession earlier =
                Succession.of(books.policies(), books.policies().versions().get(0), then.get());
        Set<Id<Purpose>> later = asked.stream()
                .filter(name -> earlier.everyNameOf(name).contains(purpose))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return later.isEmpty() ? new Extent.None() : new Extent.Some(later);
    }

    /** The whole of a marketing block, and the marketing purposes of every other. */
    Extent ofAdvertising(ConsentEvent grant) {
        Set<Id<Purpose>> marketing = new LinkedHashSet<>();
        for (ConsentBlock block : asked(grant)) {
            if (block.kind() == BlockKind.MARKETING) {
                return new Extent.All();
            }
            block.purposes().stream()
                    .filter(purpose ->
                            books.policies().versions().stream().anyMatch(version -> version.isMarketing(purpose)))
                    .forEach(marketing::add);
        }
        return marketing.isEmpty() ? new Extent.None() : new Extent.Some(marketing);
    }

    /** The block as it was shown; where that version is not at hand, as any version has it. */
    private List<ConsentBlock> asked(ConsentEvent grant) {
        return Coverage.blockShown(books.policies(), grant)
                .map(List::of)
                .orElseGet(() -> books.policies().versions().stream()
                        .flatMap(version -> version.block(grant.content().block()).stream())
                        .toList());
    }

    /** Whether no purpose that was agreed to is left, under the name that it had or the names that it has. */
    boolean isAllOf(ConsentEvent grant, Set<Id<Purpose>> fresh, Set<Id<Purpose>> ended) {
        Optional<Policy> then = books.policies().version(grant.content().shown().version());
        Optional<ConsentBlock> shown = Coverage.blockShown(books.policies(), grant);
        if (then.isEmpty() || shown.isEmpty()) {
            return false;
        }
        Set<Id<Purpose>> gone = new LinkedHashSet<>(ended);
        gone.addAll(fresh);
        Policy today = books.forms().inForce();
        Succession succession = Succession.of(books.policies(), then.get(), today);
        return shown.get().purposes().stream().allMatch(purpose -> {
            List<Id<Purpose>> now = today.document().purposes().leaves().stream()
                    .map(Purpose::id)
                    .filter(leaf -> succession.purposesBefore(leaf).contains(purpose))
                    .toList();
            return gone.contains(purpose)
                    || (!now.isEmpty()
                            && now.stream()
                                    .allMatch(leaf -> succession.everyNameOf(leaf).stream()
                                            .anyMatch(gone::contains)));
        });
    }
}
