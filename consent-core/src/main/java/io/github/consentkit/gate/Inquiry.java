package io.github.consentkit.gate;

import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.lifecycle.Clocks;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Rights;
import io.github.consentkit.subject.SubjectRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One request beside its facts and today's policy: what every rule looks at. */
record Inquiry(ProcessingRequest request, Facts facts, Policy today) {

    Instant at() {
        return request.at();
    }

    LocalDate day() {
        return today.dayOf(request.at());
    }

    Set<Id<Item>> items() {
        return request.items();
    }

    Action action() {
        return request.action();
    }

    /** The purpose that the request names, if today's policy declares it. */
    Optional<Purpose> purpose() {
        return action().purposeNamed().flatMap(today::purpose);
    }

    boolean isChild() {
        return facts.subject()
                .map(SubjectRecord::age)
                .map(age -> age.isChildAt(at()))
                .orElse(false);
    }

    /** What was agreed and counts: while guardians decide, the more protective of their voices. */
    ConsentState consents() {
        return isChild() ? facts.guardedConsents() : facts.consents();
    }

    /** Whether it is so for every value of the item, or for every one of an item that it was made from, and there is one. */
    boolean isSoForAll(Id<Item> item, Predicate<HeldData> so) {
        for (Id<Item> origin : today.originsOf(item)) {
            List<HeldData> values = facts.valuesOf(origin);
            boolean all = !values.isEmpty();
            for (HeldData value : values) {
                all = all && so.test(value);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    /** What tells how long values are kept; consents count as the person's own ledger has them. */
    Clocks clocks() {
        return new Clocks(facts.policies(), today, facts.consents(), facts.events(), at());
    }

    /** Whether the restriction is open and stands against using the item, or what it was made from, in what is asked for. */
    boolean isRestrictedBy(Restriction restriction, Id<Item> item) {
        if (!restriction.isOpen()) {
            return false;
        }
        for (Id<Item> origin : today.originsOf(item)) {
            // nobody knows of which record's value another item was made
            if (restriction.request().names(origin) && (!origin.equals(item) || reaches(restriction, item))) {
                return true;
            }
        }
        return false;
    }

    private boolean reaches(Restriction restriction, Id<Item> item) {
        Optional<RecordRef> restricted = restriction.request().record();
        if (restricted.isEmpty() || restricted.equals(request.record())) {
            return true;
        }
        if (request.record().isPresent() && action() instanceof Action.Collect) {
            return false;
        }
        List<HeldData> values = facts.valuesOf(item);
        return values.isEmpty()
                || values.stream()
                        .anyMatch(value ->
                                value.record().isEmpty() || value.record().equals(restricted));
    }

    /** Whether new values come in to correct what is locked, and every one of them is what the open request is about. */
    boolean correctsWhatIsLocked() {
        return action() instanceof Action.Collect collect
                && collect.rectification().isPresent()
                && items().stream()
                        .allMatch(item -> isAskedFor(collect.rectification().get(), item));
    }

    private boolean isAskedFor(String request, Id<Item> item) {
        return facts.restrictions().stream()
                .anyMatch(restriction -> restriction.request().id().equals(request)
                        && restriction.request().kind() == RestrictionRequest.Kind.RECTIFICATION
                        && restriction.request().names(item)
                        && restriction.isOpen()
                        && reaches(restriction, item));
    }

    /** The clause that makes a promise, as a set for denials; empty where the policy does not make it. */
    Set<Id<Clause>> promise(Rights.Promise promise) {
        return today.document().rights().clauseOf(promise).map(Set::of).orElse(Set.of());
    }

    /** The classes of the item today and under every version in which a value of it was collected: a class stays. */
    Set<ItemClass> classesOf(Id<Item> item) {
        List<Policy> earlier = facts.earlierVersionsOf(item, today);
        if (earlier.isEmpty()) {
            return today.classesOf(item);
        }
        Set<ItemClass> classes = EnumSet.noneOf(ItemClass.class);
        classes.addAll(today.classesOf(item));
        earlier.forEach(then -> classes.addAll(then.classesOf(item)));
        return classes;
    }

    /** The purposes of today that may use the item in the form that was asked for. */
    List<Purpose> purposesInForm(Id<Item> item) {
        return today.purposesOf(item).stream()
                .filter(purpose -> request.form().revealsAtMost(purpose.form()))
                .toList();
    }
}
