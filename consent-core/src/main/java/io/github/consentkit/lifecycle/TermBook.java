package io.github.consentkit.lifecycle;

import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Computes the terms of one person from what is known, and keeps them. */
final class TermBook {

    private final PolicyHistory policies;
    private final UnitOfWork unitOfWork;
    private final ConsentLedger ledger;
    private final LifeEventStore events;
    private final DataHolders holders;
    private final TermStore store;
    private final SubjectStore subjects;
    private final InstantSource clock;

    TermBook(PolicyHistory policies, Stores stores, InstantSource clock) {
        this.policies = policies;
        this.unitOfWork = stores.unitOfWork();
        this.ledger = stores.port(ConsentLedger.class);
        this.events = stores.port(LifeEventStore.class);
        this.holders = stores.port(DataHolders.class);
        this.store = stores.port(TermStore.class);
        this.subjects = stores.port(SubjectStore.class);
        this.clock = clock;
    }

    Policy today() {
        return policies.inForceAt(clock.instant()).orElseGet(policies::newest);
    }

    /** Every value that is not destroyed, with its term. */
    List<Term> terms(Transaction transaction, SubjectId subject) {
        return terms(transaction, subject, clocks(transaction, subject));
    }

    private List<Term> terms(Transaction transaction, SubjectId subject, Clocks clocks) {
        List<Term> terms = new ArrayList<>();
        holders.all().forEach(holder -> terms.addAll(terms(transaction, subject, holder, clocks)));
        terms.sort(Comparator.comparing((Term term) -> term.value().item().value()));
        return List.copyOf(terms);
    }

    /** The same of one holder. */
    List<Term> terms(Transaction transaction, SubjectId subject, DataHolder holder, Clocks clocks) {
        return holder.held(transaction, subject).stream()
                .filter(value -> value.stage() != HeldData.Stage.DESTROYED)
                .map(clocks::of)
                .toList();
    }

    /** What tells how long values of the person are kept, by all that is known now. */
    Clocks clocks(Transaction transaction, SubjectId subject) {
        return new Clocks(
                policies,
                today(),
                ledger.state(transaction, subject),
                LifeEvents.of(events.of(transaction, subject)),
                clock.instant());
    }

    /** Whether the version is in the history of this process. */
    boolean knows(String version) {
        return policies.version(Id.of(version)).isPresent();
    }

    /** The names of the holders of this process. */
    Set<String> holders() {
        return holders.all().stream().map(DataHolder::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The holders that terms were computed from, and that are not registered here. */
    Set<String> missing(Transaction transaction) {
        Set<String> missing = new TreeSet<>(store.holders(transaction));
        missing.removeAll(holders());
        return missing;
    }

    /**
     * After something was reported. Where it is not known yet which holders there are, or where one of them is not registered,
     * the mark stays for the job; and a term that cannot be computed keeps nobody from reporting.
     */
    @SuppressWarnings("IllegalCatch") // whatever a holder throws: the mark stays, and the job counts it
    void afterReport(Transaction transaction, SubjectId subject) {
        store.atTheEnd(transaction, subject, alone -> {
            try {
                unitOfWork.run(inner -> {
                    if (!store.holders(inner).isEmpty() && missing(inner).isEmpty()) {
                        compute(inner, subject);
                    }
                });
            } catch (RuntimeException e) {
                // undone as far as it came
            }
        });
    }

    /** Computes what is kept of one person when everything else of the transaction is done. */
    void always(Transaction transaction, SubjectId subject) {
        refuseMissing(transaction);
        store.atTheEnd(transaction, subject, alone -> compute(alone, subject));
    }

    void refuseMissing(Transaction transaction) {
        if (holders.all().isEmpty()) {
            throw new StoreException(
                    "no holder of data is registered in this process, so that nothing would ever be due;"
                            + " register everything that holds personal data, such as vaults.of(...) for every type, before");
        }
        Set<String> missing = missing(transaction);
        if (!missing.isEmpty()) {
            throw new StoreException(
                    "these holders of data are not registered in this process, so that nobody knows here"
                            + " until when everything is kept: " + missing
                            + "; register them before, or say which is given up"
                            + " for good: kit.lifecycle().retire(name)");
        }
    }

    /** Whether no holder of this process has anything of the person that is not destroyed; unknown where one is missing. */
    boolean isEverythingGone(Transaction transaction, SubjectId subject) {
        return !holders.all().isEmpty()
                && missing(transaction).isEmpty()
                && holders.all().stream()
                        .flatMap(holder -> holder.held(transaction, subject).stream())
                        .allMatch(value -> value.stage() == HeldData.Stage.DESTROYED);
    }

    /**
     * Removes terms and events of somebody who was erased. Where something is left, or the person has left, events stay: by them the
     * next sweep knows that the person is to be let go.
     */
    void forget(Transaction transaction, SubjectId subject) {
        store.removeAll(transaction, subject);
        if (!isEverythingGone(transaction, subject)) {
            return;
        }
        boolean toBeLetGo = clocks(transaction, subject).isLeft()
                && subjects.find(transaction, subject).isPresent();
        if (toBeLetGo) {
            store.atTheEnd(transaction, subject, alone -> compute(alone, subject));
        } else {
            events.removeAll(transaction, subject);
        }
    }

    /** Computes what is kept of the person, and returns how many units changed. */
    long compute(Transaction transaction, SubjectId subject) {
        store.hold(transaction, subject);
        return write(transaction, subject);
    }

    /** The same, and nothing for whom somebody else has computed it meanwhile. */
    Optional<Long> computeIfMarked(Transaction transaction, SubjectId subject) {
        return store.hold(transaction, subject) == TermStore.Mark.CHANGED
                ? Optional.of(write(transaction, subject))
                : Optional.empty();
    }

    /** The person is held before anything is read, so that what is committed in between marks her again. */
    private long write(Transaction transaction, SubjectId subject) {
        Clocks clocks = clocks(transaction, subject);
        List<UnitTerms> units = units(subject, terms(transaction, subject, clocks));
        boolean over = units.isEmpty()
                && clocks.isLeft()
                && subjects.find(transaction, subject).isPresent();
        return store.replace(transaction, subject, over ? List.of(UnitTerms.nothingLeft(subject)) : units);
    }

    private List<UnitTerms> units(SubjectId subject, List<Term> terms) {
        Policy today = today();
        Map<Optional<RecordRef>, Map<Id<Item>, ItemTerm>> units = new LinkedHashMap<>();
        for (Term term : terms) {
            units.computeIfAbsent(term.value().record(), record -> new LinkedHashMap<>())
                    .merge(term.value().item(), itemTerm(term, today), ItemTerm::with);
        }
        List<UnitTerms> list = new ArrayList<>();
        units.forEach((record, items) -> list.add(new UnitTerms(subject, record, List.copyOf(items.values()))));
        return list;
    }

    private ItemTerm itemTerm(Term term, Policy today) {
        // what is on the way is to be brought to its end
        boolean live =
                term.value().stage() == HeldData.Stage.LIVE || term.value().stage() == HeldData.Stage.SEPARATING;
        Optional<Instant> use = live ? term.endOfUse() : Optional.empty();
        Optional<Instant> due = ItemTerm.earlier(use, term.end());
        for (Hold hold : term.holds()) {
            if (hold.why() instanceof Hold.Why.ByRule rule) {
                due = ItemTerm.earlier(due, rule.law().flatMap(law -> endOfLaw(law, today)));
            } else if (hold.why() instanceof Hold.Why.ForDemand demand) {
                due = ItemTerm.earlier(due, endOfLaw(demand.law(), today));
            }
        }
        return new ItemTerm(term.value().item(), term.value().stage(), use, term.end(), due);
    }

    /** A statute that stops being in force keeps nothing any more, whatever its period. */
    private Optional<Instant> endOfLaw(Id<LawRef> id, Policy today) {
        return today.law(id)
                .flatMap(LawRef::effectiveTo)
                .map(last ->
                        last.plusDays(1).atStartOfDay(today.document().zone()).toInstant())
                .filter(end -> end.isAfter(clock.instant()));
    }
}
