package io.github.consentkit.gate;

import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.LifeEvents;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.subject.GuardianLinks;
import io.github.consentkit.subject.SubjectRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a decision rests on besides the request, gathered in one unit of work.
 *
 * <p>Only the gate's loader makes facts: whoever could make them up could make up a permit (invariant I3).
 */
public final class Facts {

    private final PolicyHistory policies;
    private final Optional<SubjectRecord> subject;
    private final ConsentState consents;
    private final GuardianLinks guardians;
    private final ConsentState guardedConsents;
    private final HeldValues held;
    private final LifeEvents events;
    /** What keeps data from being used, as long as it is open. */
    private final List<Restriction> restrictions;

    /** The record that the request is about, if it is about one. */
    private final Optional<RecordRef> record;

    /** What that holds, looked up once: each rule asks for each item. */
    private final Map<Id<Item>, List<HeldData>> inRecord;

    Facts(PolicyHistory policies, Optional<SubjectRecord> subject, ConsentState consents, List<HeldData> held) {
        this(policies, subject, consents, GuardianLinks.none(), consents, held);
    }

    Facts(
            PolicyHistory policies,
            Optional<SubjectRecord> subject,
            ConsentState consents,
            GuardianLinks guardians,
            ConsentState guardedConsents,
            List<HeldData> held) {
        this(
                policies,
                subject,
                consents,
                guardians,
                guardedConsents,
                new HeldValues(held),
                LifeEvents.none(),
                List.of(),
                Optional.empty());
    }

    private Facts(
            PolicyHistory policies,
            Optional<SubjectRecord> subject,
            ConsentState consents,
            GuardianLinks guardians,
            ConsentState guardedConsents,
            HeldValues held,
            LifeEvents events,
            List<Restriction> restrictions,
            Optional<RecordRef> record) {
        this.policies = policies;
        this.subject = subject;
        this.consents = consents;
        this.guardians = guardians;
        this.guardedConsents = guardedConsents;
        this.held = held;
        this.events = events;
        this.restrictions = restrictions;
        this.record = record;
        this.inRecord = held.in(record);
    }

    /** Returns the same with further values of the subject. */
    Facts with(List<HeldData> further) {
        return further.isEmpty()
                ? this
                : new Facts(
                        policies,
                        subject,
                        consents,
                        guardians,
                        guardedConsents,
                        held.with(further),
                        events,
                        restrictions,
                        record);
    }

    /** Returns the same with what was reported of the life of the data. */
    Facts with(LifeEvents reported) {
        return new Facts(policies, subject, consents, guardians, guardedConsents, held, reported, restrictions, record);
    }

    /** Returns what was reported of the life of the subject's data. */
    public LifeEvents events() {
        return events;
    }

    /** Returns the same with what keeps data from being used. */
    Facts restrictedBy(List<Restriction> open) {
        return new Facts(
                policies, subject, consents, guardians, guardedConsents, held, events, List.copyOf(open), record);
    }

    /** Returns what keeps data of the subject from being used until it is answered. */
    public List<Restriction> restrictions() {
        return restrictions;
    }

    /** Returns every version of the policy. */
    public PolicyHistory policies() {
        return policies;
    }

    /** Returns what is known of the subject. */
    public Optional<SubjectRecord> subject() {
        return subject;
    }

    /** Returns what the subject has agreed to. */
    public ConsentState consents() {
        return consents;
    }

    /** Returns the links to guardians of somebody who is or was a child. */
    public GuardianLinks guardians() {
        return guardians;
    }

    /** Returns what counts of that while guardians decide: of several the more protective. */
    public ConsentState guardedConsents() {
        return guardedConsents;
    }

    /**
     * Returns the facts for a request about one record: of an item that the record holds, its values alone count. What was
     * made from an item may have been made from a value of another record, so it keeps the promises and the locks of all.
     */
    Facts of(RecordRef one) {
        return new Facts(
                policies, subject, consents, guardians, guardedConsents, held, events, restrictions, Optional.of(one));
    }

    /**
     * Returns the values of the item that a request is about: the live ones, else the separated, else the destroyed; empty
     * when nobody holds any, so that today's version alone decides.
     */
    public List<HeldData> valuesOf(Id<Item> item) {
        List<HeldData> mine = inRecord.get(item);
        return mine == null ? held.of(item) : mine;
    }

    /** Returns the same of whatever the subject has, whichever record the request is about. */
    List<HeldData> valuesInAnyRecordOf(Id<Item> item) {
        return held.of(item);
    }

    /**
     * Returns the versions, other than the given one, under which any value of the item was collected, in whatever stage
     * and record: what was made from a value keeps its promises when the value itself is set apart or replaced.
     */
    List<Policy> everyEarlierVersionOf(Id<Item> item, Policy today) {
        return earlier(held.versionsOf(item), today);
    }

    /** Whether any value of the item, in whatever stage and record, was collected under the version. */
    boolean wasCollectedUnder(Policy version, Id<Item> item) {
        return held.versionsOf(item).contains(version.version());
    }

    /** Returns the versions, other than the given one, under which values of the item were collected. */
    List<Policy> earlierVersionsOf(Id<Item> item, Policy today) {
        List<Policy> earlier = List.of();
        for (HeldData value : valuesOf(item)) {
            Id<Policy> version = value.collectedUnder();
            if (!version.equals(today.version()) && !has(earlier, version)) {
                earlier = earlier.isEmpty() ? new ArrayList<>() : earlier;
                policies.version(version).ifPresent(earlier::add);
            }
        }
        return earlier;
    }

    private static boolean has(List<Policy> policies, Id<Policy> version) {
        for (Policy policy : policies) {
            if (policy.version().equals(version)) {
                return true;
            }
        }
        return false;
    }

    private List<Policy> earlier(Set<Id<Policy>> versions, Policy today) {
        List<Policy> earlier = new ArrayList<>();
        for (Id<Policy> version : versions) {
            if (!version.equals(today.version())) {
                policies.version(version).ifPresent(earlier::add);
            }
        }
        return earlier;
    }

    /** Whether the version under which a value was collected is missing from the history. */
    boolean hasForgottenVersionOf(Id<Item> item) {
        for (HeldData value : valuesOf(item)) {
            if (policies.version(value.collectedUnder()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether that is so for any value of the item, in whatever stage and record. */
    boolean hasEverForgottenVersionOf(Id<Item> item) {
        return held.versionsOf(item).stream()
                .anyMatch(version -> policies.version(version).isEmpty());
    }
}
