package io.github.consentkit.lifecycle;

import io.github.consentkit.consent.BlockState;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.policy.RetentionRule.Ground;
import io.github.consentkit.policy.SubjectGroup;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells over which time each purpose keeps a value, by events and consents (clauses C-1, C-2). */
final class PurposeClock {

    static final Set<LegalBasis.Kind> ON_LAW = EnumSet.of(LegalBasis.Kind.STATUTE, LegalBasis.Kind.PUBLIC_TASK);

    /** What needs a consent of its own, and the kind of its block. */
    private static final Map<ItemClass, BlockKind> SEPARATE =
            Map.of(ItemClass.SENSITIVE, BlockKind.SENSITIVE, ItemClass.UNIQUE_ID, BlockKind.UNIQUE_ID);

    private final PolicyHistory policies;
    private final Policy today;
    private final ConsentState consents;
    private final LifeEvents events;

    PurposeClock(PolicyHistory policies, Policy today, ConsentState consents, LifeEvents events) {
        this.policies = policies;
        this.today = today;
        this.consents = consents;
        this.events = events;
    }

    List<Hold> holds(HeldData value, Instant collected) {
        List<Hold> holds = new ArrayList<>();
        for (Purpose purpose : today.purposesOf(value.item())) {
            Optional<Instant> end = endOf(purpose, value, collected);
            Optional<Instant> capped = cap(value, collected, purpose.id(), end);
            if (capped.isEmpty() || capped.get().isAfter(collected)) {
                holds.add(new Hold(new Hold.Why.ForPurpose(purpose.id()), purpose.clause(), collected, capped));
            }
        }
        return holds;
    }

    /** When the purpose is over for the value; the collection itself where it never had a basis. */
    private Optional<Instant> endOf(Purpose purpose, HeldData value, Instant collected) {
        List<Optional<Instant>> ends = new ArrayList<>();
        ends.add(achieved(purpose, value, collected));
        // nothing that comes in afterwards, such as a correction, brings an account back
        ends.add(events.left().map(at -> at.isAfter(collected) ? at : collected));
        if (purpose.basis().kind() == LegalBasis.Kind.CONSENT) {
            ends.add(consentEnd(blocksOf(purpose.id(), value.item()), purpose.id(), collected));
        } else if (!ON_LAW.contains(purpose.basis().kind())) {
            ends.addAll(separateEnds(purpose.id(), value.item(), collected));
        }
        return ends.stream().flatMap(Optional::stream).min(Instant::compareTo);
    }

    /** When the purpose was achieved for the value, or the contract ended that it rests on; consents play no part. */
    Optional<Instant> achieved(Purpose purpose, HeldData value, Instant collected) {
        if (value.endedPurposes().contains(purpose.id())) {
            return Optional.of(collected);
        }
        Optional<Instant> achieved = events.achieved(purpose.id(), value.record(), collected);
        Optional<Instant> ended = purpose.basis().kind() == LegalBasis.Kind.CONTRACT
                ? events.contractEnded(value.record(), collected)
                : Optional.empty();
        return Stream.of(achieved, ended).flatMap(Optional::stream).min(Instant::compareTo);
    }

    /**
     * When the separate consent ended that such an item needs beside any other basis but a law (PIPA articles 23, 24): a
     * contract alone does not go on with it. Of somebody who was never asked nothing is known.
     */
    private List<Optional<Instant>> separateEnds(Id<Purpose> purpose, Id<Item> item, Instant collected) {
        List<Optional<Instant>> ends = new ArrayList<>();
        for (Map.Entry<ItemClass, BlockKind> separate : SEPARATE.entrySet()) {
            if (today.classesOf(item).contains(separate.getKey())) {
                List<BlockState> blocks = blocksOf(purpose, item, separate.getValue());
                if (blocks.stream().anyMatch(block -> block.decisive().isPresent())) {
                    ends.add(consentEnd(blocks, purpose, collected));
                }
            }
        }
        return ends;
    }

    /** When the last agreement to the purpose ended; empty while one holds. */
    private static Optional<Instant> consentEnd(List<BlockState> blocks, Id<Purpose> purpose, Instant collected) {
        Optional<Instant> last = Optional.empty();
        for (BlockState block : blocks) {
            if (block.grant().isPresent()) {
                if (!block.ended().containsKey(purpose)) {
                    return Optional.empty();
                }
                last = latest(last, block.ended().get(purpose).content().occurredAt());
            } else if (block.decisive().isPresent()) {
                last = latest(last, block.decisive().get().content().occurredAt());
            }
        }
        return Optional.of(last.filter(at -> at.isAfter(collected)).orElse(collected));
    }

    private List<BlockState> blocksOf(Id<Purpose> purpose, Id<Item> item) {
        return blocksOf(purpose, item, BlockKind.values());
    }

    private List<BlockState> blocksOf(Id<Purpose> purpose, Id<Item> item, BlockKind... kinds) {
        Set<BlockKind> wanted = Set.of(kinds);
        return policies.versions().stream()
                .flatMap(version -> version.blocks().stream())
                .filter(block -> wanted.contains(block.kind()))
                .filter(block ->
                        block.purposes().contains(purpose) && block.items().contains(item))
                .map(block -> block.id())
                .distinct()
                .map(consents::of)
                .toList();
    }

    /** A rule may say how long a purpose takes at most, should the event never come; nobody counts from an unknown day. */
    private Optional<Instant> cap(HeldData value, Instant collected, Id<Purpose> purpose, Optional<Instant> end) {
        if (value.origin().isEmpty()) {
            return end;
        }
        Optional<Instant> capped = end;
        for (RetentionRule rule : today.retentionRules()) {
            boolean concerned = rule.ground() == Ground.PURPOSE
                    && concerns(today, rule, value)
                    && (rule.purposes().isEmpty() || rule.purposes().contains(purpose));
            Optional<Instant> most = longest(rule)
                    .filter(period -> concerned)
                    .map(period -> CalendarPeriod.endOf(collected, period, zone()));
            if (most.isPresent()) {
                capped = Optional.of(
                        capped.filter(known -> known.isBefore(most.get())).orElse(most.get()));
            }
        }
        return capped;
    }

    /** How long after its collection a value serves its purposes at most. */
    static Optional<Period> longest(RetentionRule rule) {
        boolean fromCollection =
                rule.start().filter(Clocks.FROM_COLLECTION::contains).isPresent();
        return rule.max().or(() -> rule.period().filter(period -> fromCollection && !period.isZero()));
    }

    /** When a consent that the rule is about was taken back, the last time. */
    Optional<Instant> withdrawn(RetentionRule rule, HeldData value, Instant collected) {
        return today.purposesOf(value.item()).stream()
                .map(Purpose::id)
                .filter(purpose -> rule.purposes().isEmpty() || rule.purposes().contains(purpose))
                .flatMap(purpose -> blocksOf(purpose, value.item()).stream())
                .flatMap(block -> block.decisive().stream())
                .filter(event -> event.content().kind() == EventKind.WITHDRAWN)
                .map(event -> event.content().occurredAt())
                .filter(at -> !at.isBefore(collected))
                .max(Instant::compareTo);
    }

    /** Whether a consent that the rule rests on holds. */
    boolean isAgreedTo(RetentionRule rule, HeldData value) {
        return today.purposesOf(value.item()).stream()
                .map(Purpose::id)
                .filter(purpose -> rule.purposes().isEmpty() || rule.purposes().contains(purpose))
                .anyMatch(purpose -> blocksOf(purpose, value.item()).stream()
                        .anyMatch(block ->
                                block.grant().isPresent() && !block.ended().containsKey(purpose)));
    }

    /** Whether the rule is about such a value in this version. */
    static boolean concerns(Policy version, RetentionRule rule, HeldData value) {
        if (!rule.items().isEmpty() && !rule.items().contains(value.item())) {
            return false;
        }
        if (rule.ground() == Ground.STATUTE && rule.items().isEmpty()) {
            return false;
        }
        boolean onOccasion = rule.occasions().isEmpty()
                || value.origin()
                        .filter(origin -> rule.occasions().contains(origin.occasion()))
                        .isPresent();
        boolean ofTheirs = rule.subjects().isEmpty() || isOf(version, rule.subjects(), value);
        Set<Id<Purpose>> purposes = new LinkedHashSet<>();
        version.purposesOf(value.item()).forEach(purpose -> purposes.add(purpose.id()));
        boolean forPurpose =
                rule.purposes().isEmpty() || rule.purposes().stream().anyMatch(purposes::contains);
        return onOccasion && ofTheirs && forPurpose;
    }

    /** The occasion tells whose data came in: members join, buyers order. */
    private static boolean isOf(Policy version, Set<Id<SubjectGroup>> groups, HeldData value) {
        return value.origin()
                .flatMap(origin -> version.occasion(origin.occasion()))
                .filter(occasion -> occasion.subjects().isEmpty()
                        || occasion.subjects().stream().anyMatch(groups::contains))
                .isPresent();
    }

    private ZoneId zone() {
        return today.document().zone();
    }

    private static Optional<Instant> latest(Optional<Instant> one, Instant other) {
        return Optional.of(one.filter(at -> at.isAfter(other)).orElse(other));
    }
}
