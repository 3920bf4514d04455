package io.github.consentkit.gate;

import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.subject.GuardianLinks;
import io.github.consentkit.subject.SubjectRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    /** Every value of the subject. */
    private final List<HeldData> all;
    /** Those that the request is about. */
    private final List<HeldData> concerned;
    /** Of either list, the nearest values of each item: sorted once, as every rule asks. */
    private final Map<Id<Item>, List<HeldData>> nearestOfAll;

    private final Map<Id<Item>, List<HeldData>> nearestConcerned;

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
        this(policies, subject, consents, guardians, guardedConsents, held, held);
    }

    private Facts(
            PolicyHistory policies,
            Optional<SubjectRecord> subject,
            ConsentState consents,
            GuardianLinks guardians,
            ConsentState guardedConsents,
            List<HeldData> all,
            List<HeldData> concerned) {
        this.policies = policies;
        this.subject = subject;
        this.consents = consents;
        this.guardians = guardians;
        this.guardedConsents = guardedConsents;
        this.all = List.copyOf(all);
        this.concerned = List.copyOf(concerned);
        this.nearestOfAll = nearest(this.all);
        // those that the request is about are among all, so as many of them are all
        this.nearestConcerned = concerned.size() == all.size() ? nearestOfAll : nearest(this.concerned);
    }

    /** Returns the same with further values of the subject. */
    Facts with(List<HeldData> further) {
        if (further.isEmpty()) {
            return this;
        }
        List<HeldData> held = new ArrayList<>(all);
        held.addAll(further);
        return new Facts(policies, subject, consents, guardians, guardedConsents, held);
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
    Facts of(RecordRef record) {
        Set<Id<Item>> inRecord = all.stream()
                .filter(value -> value.record().equals(Optional.of(record)))
                .map(HeldData::item)
                .collect(Collectors.toSet());
        return new Facts(
                policies,
                subject,
                consents,
                guardians,
                guardedConsents,
                all,
                all.stream()
                        .filter(value -> !inRecord.contains(value.item())
                                || value.record().equals(Optional.of(record)))
                        .toList());
    }

    /**
     * Returns the values of the item that a request is about: the live ones, else the separated, else the destroyed; empty
     * when nobody holds any, so that today's version alone decides.
     */
    public List<HeldData> valuesOf(Id<Item> item) {
        return nearestConcerned.getOrDefault(item, List.of());
    }

    /** Returns the same of whatever the subject has, whichever record the request is about. */
    List<HeldData> valuesInAnyRecordOf(Id<Item> item) {
        return nearestOfAll.getOrDefault(item, List.of());
    }

    private static Map<Id<Item>, List<HeldData>> nearest(List<HeldData> held) {
        Map<Id<Item>, List<HeldData>> nearest = new HashMap<>();
        for (HeldData value : held) {
            List<HeldData> values = nearest.computeIfAbsent(value.item(), item -> new ArrayList<>());
            int order =
                    values.isEmpty() ? 0 : value.stage().compareTo(values.get(0).stage());
            if (order < 0) {
                values.clear();
            }
            if (order <= 0) {
                values.add(value);
            }
        }
        nearest.replaceAll((item, values) -> List.copyOf(values));
        return nearest;
    }

    /**
     * Returns the versions, other than the given one, under which any value of the item was collected, in whatever stage
     * and record: what was made from a value keeps its promises when the value itself is set apart or replaced.
     */
    List<Policy> everyEarlierVersionOf(Id<Item> item, Policy today) {
        return all.isEmpty()
                ? List.of()
                : earlier(
                        all.stream().filter(value -> value.item().equals(item)).toList(), today);
    }

    /** Whether any value of the item, in whatever stage and record, was collected under the version. */
    boolean wasCollectedUnder(Policy version, Id<Item> item) {
        return all.stream()
                .anyMatch(value ->
                        value.item().equals(item) && value.collectedUnder().equals(version.version()));
    }

    /** Returns the versions, other than the given one, under which values of the item were collected. */
    List<Policy> earlierVersionsOf(Id<Item> item, Policy today) {
        return earlier(valuesOf(item), today);
    }

    private List<Policy> earlier(List<HeldData> values, Policy today) {
        Set<Id<Policy>> versions = Set.of();
        for (HeldData value : values) {
            if (!value.collectedUnder().equals(today.version())) {
                versions = versions.isEmpty() ? new LinkedHashSet<>() : versions;
                versions.add(value.collectedUnder());
            }
        }
        return versions.isEmpty()
                ? List.of()
                : versions.stream()
                        .flatMap(version -> policies.version(version).stream())
                        .toList();
    }

    /** Whether the version under which a value was collected is missing from the history. */
    boolean hasForgottenVersionOf(Id<Item> item) {
        return valuesOf(item).stream()
                .anyMatch(value -> policies.version(value.collectedUnder()).isEmpty());
    }

    /** Whether that is so for any value of the item, in whatever stage and record. */
    boolean hasEverForgottenVersionOf(Id<Item> item) {
        return all.stream()
                .filter(value -> value.item().equals(item))
                .anyMatch(value -> policies.version(value.collectedUnder()).isEmpty());
    }
}
