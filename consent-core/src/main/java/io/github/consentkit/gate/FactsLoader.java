package io.github.consentkit.gate;

import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStamp;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Gathers facts, in one unit of work; where the caller knows a subject's stamp, what is known by it is not read again. */
final class FactsLoader {

    /** Values and events that are kept in memory, some hundred bytes each. */
    private static final int CACHED = 100_000;

    private final UnitOfWork unitOfWork;
    private final DataHolders holders;
    private final FactsReader reader;
    private final FactsCache cache = new FactsCache(CACHED);

    FactsLoader(PolicyHistory policies, Stores stores) {
        this.unitOfWork = stores.unitOfWork();
        this.holders = stores.port(DataHolders.class);
        this.reader = new FactsReader(policies, stores);
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
                cached(subject, stamps, stamped).ifPresent(known -> found.put(subject, known.facts()));
            }
        }
        Set<SubjectId> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            unitOfWork.run(transaction -> load(transaction, missing, stamps, all, stamped, found));
        }
        return found;
    }

    private void load(
            Transaction transaction,
            Set<SubjectId> missing,
            Map<SubjectId, SubjectStamp> stamps,
            List<DataHolder> all,
            List<DataHolder> stamped,
            Map<SubjectId, Facts> into) {
        List<DataHolder> others =
                all.stream().filter(holder -> !stamped.contains(holder)).toList();
        Map<SubjectId, List<HeldData>> asked = reader.held(transaction, missing, others);
        Map<SubjectId, FactsCache.Known> known = new HashMap<>();
        missing.forEach(subject -> cached(subject, stamps, stamped).ifPresent(cached -> known.put(subject, cached)));
        Set<SubjectId> unknown = new LinkedHashSet<>(missing);
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            read(transaction, unknown, stamps, stamped).forEach((subject, read) -> {
                Optional.ofNullable(stamps.get(subject)).ifPresent(stamp -> cache.enter(subject, stamp, stamped, read));
                known.put(subject, read);
            });
        }
        known.forEach(
                (subject, facts) -> into.put(subject, facts.facts().with(Objects.requireNonNull(asked.get(subject)))));
    }

    /**
     * Of whom records alone have changed, these are read alone; and that nothing else has is asked after it, so that person and records
     * are of one moment. Of the others the holders are read first: who frees data and withdraws at once is not caught in between.
     */
    private Map<SubjectId, FactsCache.Known> read(
            Transaction transaction,
            Set<SubjectId> unknown,
            Map<SubjectId, SubjectStamp> stamps,
            List<DataHolder> stamped) {
        Map<SubjectId, FactsCache.Person> people = new HashMap<>();
        for (SubjectId subject : unknown) {
            Optional.ofNullable(stamps.get(subject))
                    .flatMap(stamp -> cache.person(subject, stamp))
                    .ifPresent(person -> people.put(subject, person));
        }
        Map<SubjectId, List<HeldData>> held = reader.held(transaction, unknown, stamped);
        if (!people.isEmpty()) {
            Map<SubjectId, Long> now = reader.states(transaction, Set.copyOf(people.keySet()));
            people.keySet()
                    .removeIf(subject -> !Optional.ofNullable(now.get(subject))
                            .equals(Optional.ofNullable(stamps.get(subject)).map(SubjectStamp::state)));
        }
        Set<SubjectId> strangers = new LinkedHashSet<>(unknown);
        strangers.removeAll(people.keySet());
        if (!strangers.isEmpty()) {
            people.putAll(reader.people(transaction, strangers));
        }
        return BulkAnswers.each(
                unknown,
                subject ->
                        Objects.requireNonNull(people.get(subject)).holding(Objects.requireNonNull(held.get(subject))));
    }

    private Optional<FactsCache.Known> cached(
            SubjectId subject, Map<SubjectId, SubjectStamp> stamps, List<DataHolder> stamped) {
        return Optional.ofNullable(stamps.get(subject)).flatMap(stamp -> cache.find(subject, stamp, stamped));
    }
}
