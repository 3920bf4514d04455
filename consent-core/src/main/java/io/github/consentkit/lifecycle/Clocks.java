package io.github.consentkit.lifecycle;

import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Retention;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.policy.RetentionRule.Ground;
import io.github.consentkit.policy.RetentionRule.Start;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells how long a value may be kept, and why: a pure function of the policy, of what was reported, and of the consents
 * (section C, invariant I15). Immutable and safe for use by many threads.
 *
 * <p>A value is kept from its collection on by its purposes, and then by whatever follows without a gap: a period of the
 * policy's own, an unsettled claim, a demand on a law, a consent that named a longer period. What a statute orders to keep is kept from the
 * beginning. The end is the first instant at which none of them is left; nothing that begins later brings it back.
 */
public final class Clocks {

    /** A period after these only says how fast the destruction follows. */
    private static final Set<Start> WITHOUT_DELAY =
            EnumSet.of(Start.PURPOSE_ACHIEVED, Start.CONSENT_WITHDRAWN, Start.ERASURE_REQUESTED);

    static final Set<Start> FROM_COLLECTION = EnumSet.of(Start.COLLECTED, Start.RECORDED);

    private final PolicyHistory policies;
    private final Policy today;
    private final LifeEvents events;
    private final Instant at;
    private final PurposeClock purposes;

    /**
     * Counts for one person.
     *
     * @param policies every version
     * @param today the version in force
     * @param consents what the person has agreed to
     * @param events what was reported
     * @param at now. Where something has happened later than that, as of a clock that was set back, it is the time of that: what
     *     an event has closed stays closed. Deadlines that were reported ahead are known, and have not come
     */
    public Clocks(PolicyHistory policies, Policy today, ConsentState consents, LifeEvents events, Instant at) {
        this.policies = Check.notNull(policies, "policies");
        this.today = Check.notNull(today, "today");
        Check.notNull(consents, "consents");
        this.events = Check.notNull(events, "events");
        this.at = events.latest().filter(Check.notNull(at, "at")::isBefore).orElse(at);
        this.purposes = new PurposeClock(policies, today, consents, events);
    }

    /** Returns whether the account was left, so that every value serves only what it is kept for. */
    public boolean isLeft() {
        return !events.isEmpty() && events.left().filter(this::isPast).isPresent();
    }

    /** Returns whether the purpose was achieved for the value, or its contract ended; consents play no part. */
    public boolean isAchieved(HeldData value, Id<Purpose> purpose) {
        if (events.isEmpty() || value.endedPurposes().contains(purpose)) {
            return value.endedPurposes().contains(purpose);
        }
        return today.purpose(purpose)
                .flatMap(leaf -> purposes.achieved(leaf, value, collected(value)))
                .filter(this::isPast)
                .isPresent();
    }

    /** Returns the instant at which it is counted: now, or the latest event where the clock is behind. */
    public Instant at() {
        return at;
    }

    private boolean isPast(Instant event) {
        return !event.isAfter(at);
    }

    private static Instant collected(HeldData value) {
        return value.origin().map(Origin::at).orElse(Instant.EPOCH);
    }

    /** Returns how long the value may be kept. */
    public Term of(HeldData value) {
        Instant collected = collected(Check.notNull(value, "value"));
        return term(value, collected, purposes.holds(value, collected));
    }

    /** The same where no purpose is served any more from an instant on, but those that rest on a law. */
    Term withoutPurposesFrom(Instant end, HeldData value) {
        Instant collected = collected(value);
        Instant until = end.isAfter(collected) ? end : collected;
        return term(
                value,
                collected,
                purposes.holds(value, collected).stream()
                        .map(hold -> isOnLaw(hold) ? hold : hold.endingBy(until))
                        .toList());
    }

    private boolean isOnLaw(Hold hold) {
        return hold.why() instanceof Hold.Why.ForPurpose held
                && today.purpose(held.purpose())
                        .filter(purpose ->
                                PurposeClock.ON_LAW.contains(purpose.basis().kind()))
                        .isPresent();
    }

    private Term term(HeldData value, Instant collected, List<Hold> forPurposes) {
        List<Hold> holds = new ArrayList<>(forPurposes);
        Optional<Instant> inUse = cover(collected, holds);
        statutes(value, collected, inUse, holds);
        // what follows may itself be followed: each rule is looked at until none of them reaches any further
        boolean further = true;
        while (further) {
            Optional<Instant> end = cover(collected, holds);
            further = end.isPresent()
                    && (claims(value, end.get(), holds)
                            || demands(value, end.get(), holds)
                            || rules(value, end.get(), inUse, holds));
        }
        return new Term(value, holds, cover(collected, holds));
    }

    /** The end of what runs from the instant on without a gap; empty when it has none. */
    private static Optional<Instant> cover(Instant from, List<Hold> holds) {
        Instant end = from;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Hold hold : holds) {
                if (!hold.from().isAfter(end)) {
                    if (hold.until().isEmpty()) {
                        return Optional.empty();
                    }
                    if (hold.until().get().isAfter(end)) {
                        end = hold.until().get();
                        moved = true;
                    }
                }
            }
        }
        return Optional.of(end);
    }

    /** Whether a clock of the policy runs from the collection of the item, without anything being reported. */
    public static boolean runsByItself(Policy policy, Id<Item> item) {
        for (RetentionRule rule : policy.retentionRules()) {
            if (rule.ground() == Ground.PURPOSE
                    && (rule.items().isEmpty() || rule.items().contains(item))
                    && PurposeClock.longest(rule).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void statutes(HeldData value, Instant collected, Optional<Instant> inUse, List<Hold> holds) {
        for (RetentionRule rule : today.retentionRules()) {
            if (rule.ground() != Ground.STATUTE || !concerns(rule, value) || !isInForce(rule)) {
                continue;
            }
            if (value.origin().isEmpty()
                    && rule.start().filter(FROM_COLLECTION::contains).isPresent()) {
                holds.add(hold(rule, collected, Optional.empty())); // from an unknown day, so nobody knows until when
            }
            start(rule, value, inUse)
                    .map(start -> end(rule, start, value))
                    .filter(end -> end.isAfter(collected))
                    .ifPresent(end -> holds.add(hold(rule, collected, Optional.of(end))));
        }
    }

    /** Whether a claim that was open before the end keeps the value longer. */
    private boolean claims(HeldData value, Instant end, List<Hold> holds) {
        boolean further = false;
        for (RetentionRule rule : today.retentionRules()) {
            if (rule.ground() != Ground.CLAIM || !concerns(rule, value)) {
                continue;
            }
            for (LifeEvents.Claim claim : events.claims(value.item(), value.record())) {
                Hold.Why why = new Hold.Why.ForClaim(claim.id(), rule.id());
                further = follow(claim, why, rule.clause(), end, holds) || further;
            }
        }
        return further;
    }

    /** Whether a demand that came before the end, on a law that the policy names and that is in force, keeps it longer. */
    private boolean demands(HeldData value, Instant end, List<Hold> holds) {
        Retention retention = today.document().retention();
        boolean further = false;
        for (Id<LawRef> law : events.lawsOfDemands()) {
            if (today.law(law).filter(named -> named.holdsOn(today.dayOf(at))).isEmpty()) {
                continue;
            }
            for (LifeEvents.Claim demand : events.demands(law, value.item(), value.record())) {
                Hold.Why why = new Hold.Why.ForDemand(demand.id(), law);
                Id<Clause> clause = retention.exceptionClause().orElse(retention.principleClause());
                further = follow(demand, why, clause, end, holds) || further;
            }
        }
        return further;
    }

    private static boolean follow(
            LifeEvents.Claim claim, Hold.Why why, Id<Clause> clause, Instant end, List<Hold> holds) {
        Hold hold = new Hold(why, clause, claim.openedAt(), claim.settledAt());
        boolean reaches = !claim.openedAt().isAfter(end)
                && claim.settledAt()
                        .map(settled -> settled.isAfter(claim.openedAt()))
                        .orElse(true);
        return reaches && !holds.contains(hold) && holds.add(hold);
    }

    /** Whether a rule of the policy's own, or one that a consent rests on, follows the end without a gap. */
    private boolean rules(HeldData value, Instant end, Optional<Instant> inUse, List<Hold> holds) {
        boolean further = false;
        for (RetentionRule rule : today.retentionRules()) {
            boolean follows = rule.ground() == Ground.OWN_RULE
                    || (rule.ground() == Ground.PURPOSE && isOfItsOwn(rule))
                    || (rule.ground() == Ground.CONSENT && purposes.isAgreedTo(rule, value));
            if (!follows || !concerns(rule, value)) {
                continue;
            }
            Optional<Instant> start = start(rule, value, inUse).filter(at -> !at.isAfter(end));
            if (start.isEmpty()) {
                continue;
            }
            Optional<Instant> until = shortest(rule, value, start.get());
            if (until.filter(at -> at.isAfter(start.get())).isEmpty()) {
                continue;
            }
            for (Hold hold : held(rule, start.get(), until)) {
                if (!holds.contains(hold)) {
                    holds.add(hold);
                    further = true;
                }
            }
        }
        return further;
    }

    /** What "without delay" means is no reason to keep anything, and a clock from collection ends a purpose. */
    private static boolean isOfItsOwn(RetentionRule rule) {
        return rule.start()
                .filter(start -> !WITHOUT_DELAY.contains(start) && !FROM_COLLECTION.contains(start))
                .isPresent();
    }

    /** A rule for certain purposes lets these go on; what is kept only is kept for the rule. */
    private static List<Hold> held(RetentionRule rule, Instant start, Optional<Instant> until) {
        List<Hold> holds = new ArrayList<>();
        holds.add(hold(rule, start, until));
        rule.purposes()
                .forEach(purpose -> holds.add(new Hold(new Hold.Why.ForPurpose(purpose), rule.clause(), start, until)));
        return holds;
    }

    private static Hold hold(RetentionRule rule, Instant from, Optional<Instant> until) {
        return new Hold(new Hold.Why.ByRule(rule.id(), rule.ground(), rule.law()), rule.clause(), from, until);
    }

    /**
     * The end by the version that keeps it shortest, of the one under which it was collected and all after it: a version
     * that lengthens a period does not reach back, one that takes the rule away does (invariant I13).
     */
    private Optional<Instant> shortest(RetentionRule rule, HeldData value, Instant start) {
        Optional<Instant> shortest = Optional.empty();
        boolean since = false;
        for (Policy version : policies.versions()) {
            since = since || version.version().equals(value.collectedUnder());
            if (!since || version.inForceFrom().isAfter(today.inForceFrom())) {
                continue;
            }
            Optional<Instant> end = version.retentionRules().stream()
                    .filter(same -> same.ground() == rule.ground()
                            && same.start().equals(rule.start())
                            && PurposeClock.concerns(version, same, value))
                    .map(same -> end(same, start, value))
                    .max(Instant::compareTo);
            if (end.isEmpty()) {
                return Optional.empty();
            }
            Instant candidate = end.get();
            shortest = Optional.of(shortest.filter(at -> at.isBefore(candidate)).orElse(candidate));
        }
        return shortest;
    }

    /** From when the rule counts; empty while that has not happened. */
    private Optional<Instant> start(RetentionRule rule, HeldData value, Optional<Instant> inUse) {
        if (rule.start().isEmpty()) {
            return Optional.empty();
        }
        return switch (rule.start().get()) {
            case PURPOSE_ACHIEVED -> inUse;
            case COLLECTED, RECORDED -> value.origin().map(Origin::at);
            case CONSENT_WITHDRAWN -> purposes.withdrawn(rule, value, collected(value));
            case CLAIM_OPENED, DESTROYED -> Optional.empty();
            case ACCOUNT_LEFT -> events.left();
            case TRANSACTION_COMPLETED,
                    CONTRACT_ENDED,
                    PROVIDED,
                    LAST_USED,
                    EVENT_ENDED,
                    COMPLAINT_SETTLED,
                    ERASURE_REQUESTED,
                    FILING_DEADLINE,
                    BOOKS_CLOSED,
                    RIGHT_CHANGED ->
                events.starts(rule.start().get(), value.record()).stream().max(Instant::compareTo);
        };
    }

    private Instant end(RetentionRule rule, Instant start, HeldData value) {
        Instant end = rule.period()
                .filter(period -> !period.isZero())
                .map(period -> CalendarPeriod.endOf(start, period, zone()))
                .orElse(start);
        return rule.max()
                .flatMap(max -> value.origin().map(origin -> CalendarPeriod.endOf(origin.at(), max, zone())))
                .filter(most -> most.isBefore(end))
                .orElse(end);
    }

    private boolean isInForce(RetentionRule rule) {
        return rule.law()
                .flatMap(today::law)
                .filter(law -> law.holdsOn(today.dayOf(at)))
                .isPresent();
    }

    private boolean concerns(RetentionRule rule, HeldData value) {
        return PurposeClock.concerns(today, rule, value);
    }

    private ZoneId zone() {
        return today.document().zone();
    }
}
