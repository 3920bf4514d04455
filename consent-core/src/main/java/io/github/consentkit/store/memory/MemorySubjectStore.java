package io.github.consentkit.store.memory;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Draft;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Subjects in a map. */
final class MemorySubjectStore implements SubjectStore {

    private final MemoryUnitOfWork unitOfWork;
    private final Map<SubjectId, SubjectRecord> subjects = new HashMap<>();

    MemorySubjectStore(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Optional<SubjectRecord> find(Transaction transaction, SubjectId subject) {
        unitOfWork.reading(transaction);
        return Optional.ofNullable(subjects.get(Check.notNull(subject, "subject")));
    }

    /** Everybody, in the order of the ids. */
    List<SubjectId> ids(Transaction transaction) {
        unitOfWork.reading(transaction);
        return subjects.keySet().stream()
                .sorted(Comparator.comparing(SubjectId::value))
                .toList();
    }

    @Override
    public void save(Transaction transaction, SubjectRecord subject) {
        Optional<SubjectRecord> before =
                find(transaction, Check.notNull(subject, "subject").subject());
        unitOfWork.changing(
                transaction,
                () -> before.ifPresentOrElse(
                        earlier -> subjects.put(subject.subject(), earlier), () -> subjects.remove(subject.subject())));
        subjects.put(subject.subject(), subject);
    }

    /** One transaction runs at a time, so nobody else writes anyway. */
    @Override
    public Optional<SubjectRecord> hold(Transaction transaction, SubjectId subject) {
        return find(transaction, subject);
    }

    @Override
    public boolean remove(Transaction transaction, SubjectId subject) {
        Optional<SubjectRecord> before = find(transaction, subject);
        before.ifPresent(known -> {
            unitOfWork.changing(transaction, () -> subjects.put(subject, known));
            subjects.remove(subject);
        });
        return before.isPresent();
    }

    @Override
    public List<SubjectRecord> comingOfAge(
            Transaction transaction, Instant from, Instant until, Optional<SubjectRecord> after, int atMost) {
        return page(
                transaction,
                SubjectRecord::decidesAloneFrom,
                Check.notNull(from, "from"),
                Check.notNull(until, "until"),
                after,
                atMost);
    }

    @Override
    public List<SubjectRecord> overdueDrafts(
            Transaction transaction, Instant at, Optional<SubjectRecord> after, int atMost) {
        return page(
                transaction,
                record -> record.draft().filter(Draft::isOpen).map(Draft::due),
                Instant.MIN,
                Check.notNull(at, "at").plusNanos(1),
                after,
                atMost);
    }

    private List<SubjectRecord> page(
            Transaction transaction,
            Function<SubjectRecord, Optional<Instant>> key,
            Instant from,
            Instant until,
            Optional<SubjectRecord> after,
            int atMost) {
        unitOfWork.reading(transaction);
        Comparator<SubjectRecord> order = Comparator.<SubjectRecord, Instant>comparing(
                        record -> key.apply(record).orElse(Instant.MAX))
                .thenComparing(record -> record.subject().value());
        return subjects.values().stream()
                .filter(record -> key.apply(record)
                        .filter(instant -> !instant.isBefore(from) && instant.isBefore(until))
                        .isPresent())
                .filter(record ->
                        after.map(last -> order.compare(record, last) > 0).orElse(true))
                .sorted(order)
                .limit(atMost)
                .toList();
    }
}
