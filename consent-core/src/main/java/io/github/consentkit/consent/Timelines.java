package io.github.consentkit.consent;

import io.github.consentkit.consent.Gaps.Gap;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Succession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts the events of a person and the versions of the policy in one line. */
final class Timelines {

    private final Books books;
    private final PolicyHistory policies;

    Timelines(Books books) {
        this.books = books;
        this.policies = books.policies();
    }

    /** The whole line. */
    ConsentTimeline all(List<ConsentEvent> events) {
        return line(events);
    }

    /** What concerns a purpose, under every name that versions gave it. */
    ConsentTimeline of(List<ConsentEvent> events, Id<Purpose> purpose) {
        Set<Id<Purpose>> names = names(purpose);
        Predicate<ConsentEvent> about = event -> event.content().purposes().isEmpty()
                ? asked(event).stream().anyMatch(names::contains)
                : event.content().purposes().stream().anyMatch(names::contains);
        return line(events.stream().filter(about).toList());
    }

    private ConsentTimeline line(List<ConsentEvent> events) {
        Instant now = books.clock().instant();
        List<TimelineEntry> entries = new ArrayList<>();
        ConsentState state = ConsentState.empty();
        List<Policy> coming = new ArrayList<>(policies.versions());
        for (ConsentEvent event : events) {
            overtake(coming, event.recordedAt(), state, entries);
            entries.add(said(event));
            state = state.after(event);
            if (event.content().kind() == EventKind.GRANTED) {
                overtakeAtOnce(event, state.of(event.content().block()), entries);
            }
        }
        overtake(coming, now, state, entries);
        Policy zoned = policies.inForceAt(now).orElseGet(policies::newest);
        return new ConsentTimeline(zoned.document().zone(), entries);
    }

    /** Notes what the versions that came into force until then did to the agreements that hold. */
    private void overtake(List<Policy> coming, Instant until, ConsentState state, List<TimelineEntry> entries) {
        while (!coming.isEmpty() && !coming.get(0).inForceFrom().isAfter(until)) {
            Policy version = coming.remove(0);
            for (BlockState block : state.blocks().values()) {
                block.grant()
                        .filter(grant -> !grant.content().shown().version().equals(version.version()))
                        .ifPresent(grant -> entries.add(overtaken(version, block, grant)));
            }
        }
    }

    /** What is recorded late may have been overtaken when it is: by the versions since the one that was shown. */
    private void overtakeAtOnce(ConsentEvent grant, BlockState state, List<TimelineEntry> entries) {
        policies.version(grant.content().shown().version())
                .ifPresent(then -> policies.versions().stream()
                        .filter(version -> version.inForceFrom().isAfter(then.inForceFrom())
                                && !version.inForceFrom().isAfter(grant.recordedAt()))
                        .forEach(version -> entries.add(overtaken(version, state, grant))));
    }

    private TimelineEntry overtaken(Policy version, BlockState state, ConsentEvent grant) {
        Id<ConsentBlock> id = grant.content().block();
        Optional<ConsentBlock> block = version.block(id);
        List<Gap> gaps = Gaps.open(policies, version, state);
        TimelineEntry.Effect effect = block.map(now -> gaps.isEmpty()
                        ? TimelineEntry.Effect.KEPT
                        : gaps.size() < now.purposes().size() * now.items().size()
                                ? TimelineEntry.Effect.PARTLY_COVERED
                                : TimelineEntry.Effect.NOT_COVERED)
                .orElse(TimelineEntry.Effect.NOT_ASKED);
        LocalizedText title = block.or(() -> Coverage.blockShown(policies, grant))
                .map(ConsentBlock::title)
                .orElseGet(() -> new LocalizedText(id.value(), id.value()));
        return new TimelineEntry.Overtaken(
                version.version(),
                version.inForceFrom(),
                id,
                title,
                effect,
                new Renewals(books, version)
                        .of(new ConsentState(Map.of(id, state))).stream()
                                .flatMap(renewal -> renewal.changes().stream())
                                .toList());
    }

    private TimelineEntry said(ConsentEvent event) {
        NewConsentEvent content = event.content();
        Optional<Policy> shown = policies.version(content.shown().version());
        Map<Id<Purpose>, LocalizedText> purposes = new LinkedHashMap<>();
        content.purposes().forEach(purpose -> purposes.put(purpose, name(purpose)));
        return new TimelineEntry.Said(
                event,
                ShownTexts.of(policies, content),
                purposes,
                content.manner().method().map(method -> name(method, shown)));
    }

    private LocalizedText name(Id<Purpose> purpose) {
        return policies.versions().stream()
                .flatMap(version -> version.purpose(purpose).stream())
                .map(Purpose::name)
                .reduce((older, newer) -> newer)
                .orElseGet(() -> new LocalizedText(purpose.value(), purpose.value()));
    }

    private LocalizedText name(Id<CollectionMethod> method, Optional<Policy> shown) {
        return shown.flatMap(policy -> policy.method(method))
                .or(() -> policies.versions().stream()
                        .flatMap(version -> version.method(method).stream())
                        .findFirst())
                .map(CollectionMethod::name)
                .orElseGet(() -> new LocalizedText(method.value(), method.value()));
    }

    /** What the block asked when it was shown; where that is not at hand, what any version asks. */
    private Set<Id<Purpose>> asked(ConsentEvent event) {
        return Coverage.blockShown(policies, event)
                .map(ConsentBlock::purposes)
                .orElseGet(() -> policies.versions().stream()
                        .flatMap(version -> version.block(event.content().block()).stream())
                        .flatMap(block -> block.purposes().stream())
                        .collect(Collectors.toSet()));
    }

    /** Every name of the purpose, from before and since. */
    private Set<Id<Purpose>> names(Id<Purpose> purpose) {
        Policy oldest = policies.versions().get(0);
        Set<Id<Purpose>> names = new LinkedHashSet<>(Set.of(purpose));
        for (Policy version : policies.versions()) {
            Succession earlier = Succession.of(policies, oldest, version);
            names.addAll(version.purpose(purpose)
                    .map(found -> earlier.everyNameOf(purpose))
                    .orElse(Set.of()));
            version.document().purposes().leaves().stream()
                    .map(Purpose::id)
                    .filter(leaf -> earlier.everyNameOf(leaf).contains(purpose))
                    .forEach(names::add);
        }
        return names;
    }
}
