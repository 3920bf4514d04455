package io.github.consentkit.gate;

import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.GuardianVoices;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeEventStore;
import io.github.consentkit.lifecycle.LifeEvents;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionStore;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.GuardianLinks;
import io.github.consentkit.subject.GuardianStore;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what is known of people from the stores: each of them is asked once for all of the people. */
final class FactsReader {

    private final PolicyHistory policies;
    private final SubjectStore subjects;
    private final GuardianStore guardians;
    private final ConsentLedger ledger;
    private final LifeEventStore events;
    private final RestrictionStore restrictions;

    FactsReader(PolicyHistory policies, Stores stores) {
        this.policies = policies;
        this.subjects = stores.port(SubjectStore.class);
        this.guardians = stores.port(GuardianStore.class);
        this.ledger = stores.port(ConsentLedger.class);
        this.events = stores.port(LifeEventStore.class);
        this.restrictions = stores.port(RestrictionStore.class);
    }

    /** Returns what the holders have of each of the subjects, holder by holder. */
    Map<SubjectId, List<HeldData>> held(Transaction transaction, Set<SubjectId> wanted, List<DataHolder> holders) {
        Map<SubjectId, List<HeldData>> held = new HashMap<>();
        wanted.forEach(subject -> held.put(subject, new ArrayList<>()));
        for (DataHolder holder : holders) {
            ask(
                            "DataHolder.heldOfAll",
                            wanted,
                            subject -> holder.held(transaction, subject),
                            all -> holder.heldOfAll(transaction, all))
                    .forEach((subject, values) ->
                            Objects.requireNonNull(held.get(subject)).addAll(values));
        }
        return held;
    }

    /** Returns the first number of each stamp as it is now. */
    Map<SubjectId, Long> states(Transaction transaction, Set<SubjectId> wanted) {
        return subjects.states(transaction, wanted);
    }

    /** Returns what is known of each of the subjects, but for what holders have. */
    Map<SubjectId, FactsCache.Person> people(Transaction transaction, Set<SubjectId> wanted) {
        Map<SubjectId, ConsentState> consents = ask(
                "ConsentLedger.states",
                wanted,
                subject -> ledger.state(transaction, subject),
                all -> ledger.states(transaction, all));
        Map<SubjectId, Optional<SubjectRecord>> people = ask(
                "SubjectStore.findAll",
                wanted,
                subject -> subjects.find(transaction, subject),
                all -> subjects.findAll(transaction, all));
        Map<SubjectId, GuardianLinks> links = links(transaction, people);
        Map<SubjectId, List<LifeEvent>> reported = ask(
                "LifeEventStore.ofAll",
                wanted,
                subject -> events.of(transaction, subject),
                all -> events.ofAll(transaction, all));
        Map<SubjectId, List<Restriction>> open = ask(
                "RestrictionStore.openOfAll",
                wanted,
                subject -> restrictions.open(transaction, subject),
                all -> restrictions.openOfAll(transaction, all));
        return BulkAnswers.each(
                wanted,
                subject -> person(
                        transaction,
                        of(people, subject),
                        of(consents, subject),
                        links.getOrDefault(subject, GuardianLinks.none()),
                        LifeEvents.of(of(reported, subject)),
                        of(open, subject),
                        subject));
    }

    private FactsCache.Person person(
            Transaction transaction,
            Optional<SubjectRecord> person,
            ConsentState consents,
            GuardianLinks links,
            LifeEvents reported,
            List<Restriction> open,
            SubjectId subject) {
        // the voices of several guardians are told apart by the events; whoever has no link is spared reading them
        ConsentState guarded = links.links().isEmpty()
                ? consents
                : GuardianVoices.of(ledger.events(transaction, subject), links).state();
        Facts facts = new Facts(policies, person, consents, links, guarded, List.of())
                .with(reported)
                .restrictedBy(open);
        int blocks = consents.blocks().size()
                + (links.links().isEmpty() ? 0 : guarded.blocks().size());
        int weight = 1 + links.links().size() + 2 * blocks + reported.size() + open.size();
        return new FactsCache.Person(facts, weight);
    }

    /** Of those who are or were children. */
    private Map<SubjectId, GuardianLinks> links(
            Transaction transaction, Map<SubjectId, Optional<SubjectRecord>> people) {
        Map<SubjectId, SubjectRecord> children = new HashMap<>();
        people.forEach((subject, person) -> person.filter(known -> known.age() instanceof Age.Child)
                .ifPresent(child -> children.put(subject, child)));
        if (children.isEmpty()) {
            return Map.of();
        }
        Map<SubjectId, List<GuardianLink>> found = ask(
                "GuardianStore.ofAll",
                new LinkedHashSet<>(children.keySet()),
                child -> guardians.of(transaction, child),
                all -> guardians.ofAll(transaction, all));
        Map<SubjectId, GuardianLinks> links = new HashMap<>();
        children.forEach((subject, child) -> links.put(subject, new GuardianLinks(child.age(), of(found, subject))));
        return links;
    }

    /** One person is asked for as ever, as a statement for one may be prepared already. */
    private static <A> Map<SubjectId, A> ask(
            String port,
            Set<SubjectId> wanted,
            Function<SubjectId, A> one,
            Function<Set<SubjectId>, Map<SubjectId, A>> all) {
        return wanted.size() == 1
                ? BulkAnswers.each(wanted, one)
                : BulkAnswers.complete(wanted, all.apply(wanted), port);
    }

    private static <A> A of(Map<SubjectId, A> answers, SubjectId subject) {
        return Objects.requireNonNull(answers.get(subject));
    }
}
