package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule.Start;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What was reported of the life of one person's data, without what was corrected since. Immutable; the order of the reports
 * makes no difference.
 */
public final class LifeEvents {

    private static final LifeEvents NONE = new LifeEvents(List.of());

    private final List<LifeEvent> all;

    private LifeEvents(List<LifeEvent> all) {
        this.all = all;
    }

    /** Returns those that count of these events of one person. */
    public static LifeEvents of(List<LifeEvent> reported) {
        Set<String> corrected = new HashSet<>();
        Check.notNull(reported, "the events").forEach(event -> event.corrects().ifPresent(corrected::add));
        List<LifeEvent> counting = reported.stream()
                .filter(event -> !corrected.contains(event.key()))
                .toList();
        return counting.isEmpty() ? NONE : new LifeEvents(counting);
    }

    /** Returns no events. */
    public static LifeEvents none() {
        return NONE;
    }

    /** Returns whether nothing was reported, or all of it taken back. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns how many count. */
    public int size() {
        return all.size();
    }

    /** When the latest of them happened, without what was reported ahead. */
    Optional<Instant> latest() {
        return all.stream()
                .filter(event -> !event.fact().comesLater())
                .map(LifeEvent::at)
                .max(Instant::compareTo);
    }

    /** When the account was left: the first time, as nobody comes back under one id. */
    Optional<Instant> left() {
        return all.stream()
                .filter(event -> event.fact() instanceof LifeFact.Happened fact && fact.what() == Start.ACCOUNT_LEFT)
                .map(LifeEvent::at)
                .min(Instant::compareTo);
    }

    /** When the contract ended that a value of the record is for, which came in at an instant. */
    Optional<Instant> contractEnded(Optional<RecordRef> record, Instant collected) {
        return all.stream()
                .filter(event -> event.fact() instanceof LifeFact.Happened fact && fact.what() == Start.CONTRACT_ENDED)
                .filter(event -> ends(event, record, collected))
                .map(event -> max(event.at(), collected))
                .min(Instant::compareTo);
    }

    /**
     * When this happened, as far as a rule counts from it: a transaction of an order keeps the name in the person's account,
     * too, but nothing of another order.
     */
    List<Instant> starts(Start what, Optional<RecordRef> record) {
        List<Instant> times = new ArrayList<>();
        for (LifeEvent event : all) {
            if (event.fact() instanceof LifeFact.Happened fact && fact.what() == what && reaches(event, record)) {
                times.add(event.at());
            }
        }
        return times;
    }

    /** When the purpose was achieved for a value of the record that came in at an instant, unless it runs again. */
    Optional<Instant> achieved(Id<Purpose> purpose, Optional<RecordRef> record, Instant collected) {
        Instant begun = all.stream()
                .filter(event -> event.fact() instanceof LifeFact.PurposeResumed fact
                        && fact.purpose().equals(purpose))
                .filter(event -> ends(event, record, collected))
                .map(LifeEvent::at)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        // of two at one instant the protective one counts
        return all.stream()
                .filter(event -> event.fact() instanceof LifeFact.PurposeAchieved fact
                        && fact.purpose().equals(purpose))
                .filter(event -> ends(event, record, collected) && !event.at().isBefore(begun))
                .map(event -> max(event.at(), collected))
                .min(Instant::compareTo);
    }

    /**
     * What is over for a record is over for a value that is corrected in it later (clause C-1); what is over for a person is
     * not over for what comes in afterwards, such as a new order.
     */
    private static boolean ends(LifeEvent event, Optional<RecordRef> record, Instant collected) {
        return concerns(event, record)
                && (event.record().isPresent() || !event.at().isBefore(collected));
    }

    /**
     * A claim or a demand, from its first opening to its last settlement.
     *
     * @param settledAt empty while it is open
     */
    record Claim(String id, Instant openedAt, Optional<Instant> settledAt) {}

    /** The claims that need the item of this record. */
    List<Claim> claims(Id<Item> item, Optional<RecordRef> record) {
        return open(
                fact -> fact instanceof LifeFact.ClaimOpened opened
                        ? Optional.of(new Opening(opened.claim(), opened.items()))
                        : Optional.empty(),
                fact -> fact instanceof LifeFact.ClaimSettled settled ? Optional.of(settled.claim()) : Optional.empty(),
                item,
                record);
    }

    /** The demands on the law that name the item of this record. */
    List<Claim> demands(Id<LawRef> law, Id<Item> item, Optional<RecordRef> record) {
        return open(
                fact -> fact instanceof LifeFact.DemandReceived received
                                && received.law().equals(law)
                        ? Optional.of(new Opening(received.demand(), received.items()))
                        : Optional.empty(),
                fact -> fact instanceof LifeFact.DemandEnded ended ? Optional.of(ended.demand()) : Optional.empty(),
                item,
                record);
    }

    /** The laws on which anything was demanded. */
    Set<Id<LawRef>> lawsOfDemands() {
        Set<Id<LawRef>> laws = new LinkedHashSet<>();
        for (LifeEvent event : all) {
            if (event.fact() instanceof LifeFact.DemandReceived received) {
                laws.add(received.law());
            }
        }
        return laws;
    }

    /** What an event opens, and what for; no items for all of them. */
    private record Opening(String id, Set<Id<Item>> items) {}

    private List<Claim> open(
            Function<LifeFact, Optional<Opening>> opening,
            Function<LifeFact, Optional<String>> settling,
            Id<Item> item,
            Optional<RecordRef> record) {
        Map<String, Instant> opened = new HashMap<>();
        Map<String, Instant> settled = new HashMap<>();
        Map<String, Instant> reopened = new HashMap<>();
        for (LifeEvent event : all) {
            opening.apply(event.fact()).ifPresent(begun -> {
                reopened.merge(begun.id(), event.at(), LifeEvents::max);
                boolean needed = begun.items().isEmpty() || begun.items().contains(item);
                if (needed && reaches(event, record)) {
                    opened.merge(begun.id(), event.at(), LifeEvents::min);
                }
            });
            settling.apply(event.fact()).ifPresent(id -> settled.merge(id, event.at(), LifeEvents::max));
        }
        List<Claim> claims = new ArrayList<>();
        opened.forEach((id, from) -> {
            Optional<Instant> until = Optional.ofNullable(settled.get(id))
                    .filter(at ->
                            !at.isBefore(Optional.ofNullable(reopened.get(id)).orElse(at)));
            claims.add(new Claim(id, from, until));
        });
        claims.sort((one, other) -> one.id().compareTo(other.id()));
        return claims;
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** An event about one record does not reach its siblings, and reaches what they share. */
    private static boolean reaches(LifeEvent event, Optional<RecordRef> record) {
        return concerns(event, record)
                || record.isEmpty()
                || !event.record().map(RecordRef::type).equals(record.map(RecordRef::type));
    }

    /** An event about everything concerns every record. */
    private static boolean concerns(LifeEvent event, Optional<RecordRef> record) {
        return event.record().isEmpty() || event.record().equals(record);
    }
}
