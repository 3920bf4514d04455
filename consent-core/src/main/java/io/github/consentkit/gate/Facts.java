package io.github.consentkit.gate;

import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.subject.SubjectRecord;
import java.util.Comparator;
import java.util.List;
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
    /** Every value of the subject. */
    private final List<HeldData> all;
    /** Those that the request is about. */
    private final List<HeldData> concerned;

    Facts(PolicyHistory policies, Optional<SubjectRecord> subject, ConsentState consents, List<HeldData> held) {
        this(policies, subject, consents, held, held);
    }

    private Facts(
            PolicyHistory policies,
            Optional<SubjectRecord> subject,
            ConsentState consents,
            List<HeldData> all,
            List<HeldData> concerned) {
        this.policies = policies;
        this.subject = subject;
        this.consents = consents;
        this.all = List.copyOf(all);
        this.concerned = List.copyOf(concerned);
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
        return nearest(concerned, item);
    }

    /** Returns the same of whatever the subject has, whichever record the request is about. */
    List<HeldData> valuesInAnyRecordOf(Id<Item> item) {
        return nearest(all, item);
    }

    private static List<HeldData> nearest(List<HeldData> held, Id<Item> item) {
        List<HeldData> values =
                held.stream().filter(value -> value.item().equals(item)).toList();
        Optional<HeldData.Stage> nearest = values.stream().map(HeldData::stage).min(Comparator.naturalOrder());
        return values.stream()
                .filter(value -> Optional.of(value.stage()).equals(nearest))
                .toList();
    }

    /**
     * Returns the versions, other than the given one, under which any value of the item was collected, in whatever stage
     * and record: what was made from a value keeps its promises when the value itself is set apart or replaced.
     */
    List<Policy> everyEarlierVersionOf(Id<Item> item, Policy today) {
        return all.stream()
                .filter(value -> value.item().equals(item))
                .map(HeldData::collectedUnder)
                .distinct()
                .filter(version -> !version.equals(today.version()))
                .flatMap(version -> policies.version(version).stream())
                .toList();
    }

    /** Returns the versions, other than the given one, under which values of the item were collected. */
    List<Policy> earlierVersionsOf(Id<Item> item, Policy today) {
        return valuesOf(item).stream()
                .map(HeldData::collectedUnder)
                .distinct()
                .filter(version -> !version.equals(today.version()))
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
