package io.github.consentkit.consent;

import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges the state of a person's consents by a version of the policy. */
final class Reports {

    private final Books books;

    Reports(Books books) {
        this.books = books;
    }

    ConsentReport report(ConsentState state, Policy version) {
        Set<Id<ConsentBlock>> blocks = new LinkedHashSet<>();
        version.blocks().forEach(block -> blocks.add(block.id()));
        blocks.addAll(state.blocks().keySet());
        return new ConsentReport(
                version.version(),
                blocks.stream()
                        .map(block -> report(block, state.of(block), version))
                        .toList());
    }

    private BlockReport report(Id<ConsentBlock> block, BlockState state, Policy version) {
        boolean superseded = state.grant().isPresent()
                && !Gaps.open(books.policies(), version, state).isEmpty();
        Map<Id<Purpose>, LocalizedText> ended = new LinkedHashMap<>();
        state.ended().keySet().forEach(purpose -> ended.put(purpose, name(purpose, version)));
        return new BlockReport(
                block,
                title(block, version),
                superseded ? ConsentStatus.SUPERSEDED : state.status(),
                state.decisive(),
                ended,
                state.grant()
                        .map(grant -> Proof.isComplete(books.policies(), grant)
                                ? EvidenceStatus.COMPLETE
                                : EvidenceStatus.MISSING)
                        .orElse(EvidenceStatus.NOT_NEEDED),
                version.document().zone());
    }

    private LocalizedText title(Id<ConsentBlock> block, Policy version) {
        return newestFirst(version)
                .flatMap(policy -> policy.block(block).stream())
                .map(ConsentBlock::title)
                .findFirst()
                .orElseGet(() -> new LocalizedText(block.value(), block.value()));
    }

    private LocalizedText name(Id<Purpose> purpose, Policy version) {
        return newestFirst(version)
                .flatMap(policy -> policy.purpose(purpose).stream())
                .map(Purpose::name)
                .findFirst()
                .orElseGet(() -> new LocalizedText(purpose.value(), purpose.value()));
    }

    /** The version itself, then all from the newest. */
    private Stream<Policy> newestFirst(Policy version) {
        List<Policy> versions = books.policies().versions();
        Stream<Policy> others =
                Stream.iterate(versions.size() - 1, i -> i >= 0, i -> i - 1).map(versions::get);
        return Stream.concat(Optional.of(version).stream(), others);
    }
}
