package io.github.consentkit.store.memory;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.TermStore;
import io.github.consentkit.lifecycle.UnitTerms;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Terms in a map. Nobody notes what changes in memory, so everybody is marked at any time. */
final class MemoryTermStore implements TermStore {

    private static final Comparator<UnitTerms> BY_RECORD = Comparator.comparing(
                    (UnitTerms unit) -> unit.record().map(RecordRef::type).orElse(""))
            .thenComparing(unit -> unit.record().map(RecordRef::id).orElse(""));

    private static final Comparator<UnitTerms> BY_DUE = Comparator.comparing(
                    (UnitTerms unit) -> unit.due().orElse(Instant.MAX))
            .thenComparing(unit -> unit.subject().value())
            .thenComparing(BY_RECORD);

    private final MemoryUnitOfWork unitOfWork;
    private final MemorySubjectStore subjects;
    private final Map<SubjectId, List<UnitTerms>> terms = new HashMap<>();
    private Set<String> holders = Set.of();

    MemoryTermStore(MemoryUnitOfWork unitOfWork, MemorySubjectStore subjects) {
        this.unitOfWork = unitOfWork;
        this.subjects = subjects;
    }

    @Override
    public void atTheEnd(Transaction transaction, SubjectId subject, Consumer<? super Transaction> work) {
        unitOfWork.atTheEnd(transaction, Check.notNull(subject, "subject"), Check.notNull(work, "work"));
    }

    @Override
    public Set<String> holders(Transaction transaction) {
        unitOfWork.reading(transaction);
        return holders;
    }

    @Override
    public void addHolders(Transaction transaction, Set<String> names) {
        Set<String> more = new TreeSet<>(holders);
        more.addAll(Check.notNull(names, "names"));
        keep(transaction, more);
    }

    @Override
    public void removeHolder(Transaction transaction, String name) {
        Set<String> fewer = new TreeSet<>(holders);
        fewer.remove(Check.notNull(name, "name"));
        keep(transaction, fewer);
    }

    private void keep(Transaction transaction, Set<String> names) {
        Set<String> before = holders;
        unitOfWork.changing(transaction, () -> holders = before);
        holders = Set.copyOf(names);
    }

    /** One transaction runs at a time, so nobody else changes anything anyway. */
    @Override
    public Mark hold(Transaction transaction, SubjectId subject) {
        unitOfWork.reading(transaction);
        Check.notNull(subject, "subject");
        return Mark.CHANGED;
    }

    @Override
    public List<UnitTerms> of(Transaction transaction, SubjectId subject) {
        unitOfWork.reading(transaction);
        return terms.getOrDefault(Check.notNull(subject, "subject"), List.of());
    }

    @Override
    public long replace(Transaction transaction, SubjectId subject, List<UnitTerms> next) {
        List<UnitTerms> before = of(transaction, subject);
        List<UnitTerms> after =
                Check.notNull(next, "the terms").stream().sorted(BY_RECORD).toList();
        unitOfWork.changing(transaction, () -> put(subject, before));
        put(subject, after);
        long written = after.stream().filter(unit -> !before.contains(unit)).count();
        long removed = before.stream()
                .filter(old -> after.stream().noneMatch(unit -> unit.record().equals(old.record())))
                .count();
        return written + removed;
    }

    private void put(SubjectId subject, List<UnitTerms> units) {
        if (units.isEmpty()) {
            terms.remove(subject);
        } else {
            terms.put(subject, units);
        }
    }

    @Override
    public void removeAll(Transaction transaction, SubjectId subject) {
        replace(transaction, subject, List.of());
    }

    @Override
    public List<UnitTerms> due(Transaction transaction, Instant at, Optional<UnitTerms> after, int atMost) {
        unitOfWork.reading(transaction);
        Check.notNull(at, "at");
        return terms.values().stream()
                .flatMap(List::stream)
                .filter(unit -> unit.due().filter(due -> !due.isAfter(at)).isPresent())
                .filter(unit ->
                        after.map(last -> BY_DUE.compare(unit, last) > 0).orElse(true))
                .sorted(BY_DUE)
                .limit(atMost)
                .toList();
    }

    @Override
    public long countDue(Transaction transaction, Instant at) {
        return due(transaction, at, Optional.empty(), Integer.MAX_VALUE).size();
    }

    @Override
    public List<SubjectId> marked(Transaction transaction, Optional<SubjectId> after, int atMost) {
        return subjects.ids(transaction).stream()
                .filter(id -> after.map(last -> id.value().compareTo(last.value()) > 0)
                        .orElse(true))
                .limit(atMost)
                .toList();
    }

    @Override
    public long countMarked(Transaction transaction) {
        return subjects.ids(transaction).size();
    }

    @Override
    public Optional<SubjectId> markNext(Transaction transaction, Optional<SubjectId> after, int atMost) {
        List<SubjectId> page = marked(transaction, after, atMost);
        return page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
    }
}
