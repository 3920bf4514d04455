package io.github.consentkit.gate;

import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.GuardianVoices;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.LifeEventStore;
import io.github.consentkit.lifecycle.LifeEvents;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionStore;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.GuardianLinks;
import io.github.consentkit.subject.GuardianStore;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStamp;
import io.github.consentkit.subject.SubjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers facts, in one unit of work; where the caller knows a subject's stamp, what is known by it is not read again. */
final class FactsLoader {

    /** Values and events that are kept in memory, some hundred bytes each. */
    private static final int CACHED = 100_000;

    private final PolicyHistory policies;
    private final UnitOfWork unitOfWork;
    private final SubjectStore subjects;
    private final GuardianStore guardians;
    private final ConsentLedger ledger;
    private final LifeEventStore events;
    private final RestrictionStore restrictions;
    private final DataHolders holders;
    private final FactsCache cache = new FactsCache(CACHED);

    FactsLoader(PolicyHistory policies, Stores stores) {
        this.policies = policies;
        this.unitOfWork = stores.unitOfWork();
        this.subjects = stores.port(SubjectStore.class);
        this.guardians = stores.port(GuardianStore.class);
        this.ledger = stores.port(ConsentLedger.class);
        this.events = stores.port(LifeEventStore.class);
        this.restrictions = stores.port(RestrictionStore.class);
        this.holders = stores.port(DataHolders.class);
    }

    /** Returns the facts of each subject. */
    Map<SubjectId, Facts> load(Set<SubjectId> wanted, Map<SubjectId, SubjectStamp> stamps) {
        List<DataHolder> all = holders.all();
        List<DataHolder> stamped = all.stream()
                .filter(holder -> holder.freshness() == DataHolder.Freshness.STAMPED)
                .toList();
        Map<SubjectId, Facts> found = new HashMap<>();
        if (stamped.size() == all.size()) {
            for (SubjectId subject : wanted) {
                Optional.ofNullable(stamps.get(subject))
                        .flatMap(stamp -> cache.find(subject, stamp, stamped))
                        .ifPresent(known -> found.put(subject, known.facts()));
            }
        }
        if (found.size() < wanted.size()) {
            unitOfWork.run(transaction -> {
                for (SubjectId subject : wanted) {
                    if (!found.containsKey(subject)) {
                        Optional<SubjectStamp> stamp = Optional.ofNullable(stamps.get(subject));
                        found.put(subject, load(transaction, subject, stamp, all, stamped));
                    }
                }
            });
        }
        return found;
    }

    private Facts load(
            Transaction transaction,
            SubjectId subject,
            Optional<SubjectStamp> stamp,
            List<DataHolder> all,
            List<DataHolder> stamped) {
        List<HeldData> asked = new ArrayList<>();
        for (DataHolder holder : all) {
            if (!stamped.contains(holder)) {
                asked.addAll(holder.held(transaction, subject));
            }
        }
        Optional<FactsCache.Known> cached = stamp.flatMap(current -> cache.find(subject, current, stamped));
        if (cached.isPresent()) {
            return cached.get().facts().with(asked);
        }
        FactsCache.Known read = read(transaction, subject, stamped);
        stamp.ifPresent(current -> cache.enter(subject, current, stamped, read));
        return read.facts().with(asked);
    }

    private FactsCache.Known read(Transaction transaction, SubjectId subject, List<DataHolder> stamped) {
        List<HeldData> held = new ArrayList<>();
        for (DataHolder holder : stamped) {
            held.addAll(holder.held(transaction, subject));
        }
        ConsentState consents = ledger.state(transaction, subject);
        Optional<SubjectRecord> known = subjects.find(transaction, subject);
        GuardianLinks links = links(transaction, known);
        // the voices of several guardians are told apart by the events; whoever has no link is spared reading them
        ConsentState guarded = links.links().isEmpty()
                ? consents
                : GuardianVoices.of(ledger.events(transaction, subject), links).state();
        LifeEvents reported = LifeEvents.of(events.of(transaction, subject));
        List<Restriction> open = restrictions.open(transaction, subject);
        Facts facts = new Facts(policies, known, consents, links, guarded, held)
                .with(reported)
                .restrictedBy(open);
        int blocks = consents.blocks().size()
                + (links.links().isEmpty() ? 0 : guarded.blocks().size());
        int weight = 1 + held.size() + links.links().size() + 2 * blocks + reported.size() + open.size();
        return new FactsCache.Known(facts, weight);
    }

    private GuardianLinks links(Transaction transaction, Optional<SubjectRecord> known) {
        return known.filter(subject -> subject.age() instanceof Age.Child)
                .map(child -> new GuardianLinks(child.age(), guardians.of(transaction, child.subject())))
                .orElse(GuardianLinks.none());
    }
}
