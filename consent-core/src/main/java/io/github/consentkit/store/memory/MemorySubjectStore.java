package io.github.consentkit.store.memory;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
}
