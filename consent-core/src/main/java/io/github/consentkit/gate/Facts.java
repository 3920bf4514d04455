package io.github.consentkit.gate;

import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.subject.SubjectRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a decision rests on besides the request, gathered in one unit of work.
 *
 * <p>Only the gate's loader makes facts: whoever could make them up could make up a permit (invariant I3).
 */
public final class Facts {

    private final PolicyHistory policies;
    private final Optional<SubjectRecord> subject;
    private final ConsentState consents;
    private final List<HeldData> held;

    Facts(PolicyHistory policies, Optional<SubjectRecord> subject, ConsentState consents, List<HeldData> held) {
        this.policies = policies;
        this.subject = subject;
        this.consents = consents;
        this.held = List.copyOf(held);
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
     * Returns the values of the item that a request is about: the live ones, else the separated, else the destroyed; empty
     * when nobody holds any, so that today's version alone decides.
     */
    public List<HeldData> valuesOf(Id<Item> item) {
        List<HeldData> values =
                held.stream().filter(value -> value.item().equals(item)).toList();
        Optional<HeldData.Stage> nearest = values.stream().map(HeldData::stage).min(Comparator.naturalOrder());
        return values.stream()
                .filter(value -> Optional.of(value.stage()).equals(nearest))
                .toList();
    }

    /**
     * Returns the versions, other than the given one, under which any value of the item was collected, in whatever stage:
     * what was made from a value keeps its promises when the value itself is set apart or replaced.
     */
    List<Policy> everyEarlierVersionOf(Id<Item> item, Policy today) {
        return held.stream()
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
}
