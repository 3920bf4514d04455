package io.github.consentkit.store.memory;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.GuardianStore;
import io.github.consentkit.subject.SubjectId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Links in a map per child. */
final class MemoryGuardianStore implements GuardianStore {

    private static final Comparator<GuardianLink> ORDER = Comparator.comparing(GuardianLink::proposedAt)
            .thenComparing(link -> link.guardian().value());

    private final MemoryUnitOfWork unitOfWork;
    private final Map<SubjectId, Map<GuardianId, GuardianLink>> children = new HashMap<>();

    MemoryGuardianStore(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public List<GuardianLink> of(Transaction transaction, SubjectId child) {
        unitOfWork.reading(transaction);
        return children.getOrDefault(Check.notNull(child, "child"), Map.of()).values().stream()
                .sorted(ORDER)
                .toList();
    }

    @Override
    public void save(Transaction transaction, GuardianLink link) {
        unitOfWork.reading(transaction);
        Map<GuardianId, GuardianLink> links =
                new HashMap<>(children.getOrDefault(Check.notNull(link, "link").child(), Map.of()));
        links.put(link.guardian(), link);
        put(transaction, link.child(), links);
    }

    @Override
    public void removeAll(Transaction transaction, SubjectId child) {
        put(transaction, Check.notNull(child, "child"), Map.of());
    }

    private void put(Transaction transaction, SubjectId child, Map<GuardianId, GuardianLink> links) {
        Map<GuardianId, GuardianLink> before = children.getOrDefault(child, Map.of());
        unitOfWork.changing(transaction, () -> keep(child, before));
        keep(child, links);
    }

    private void keep(SubjectId child, Map<GuardianId, GuardianLink> links) {
        if (links.isEmpty()) {
            children.remove(child);
        } else {
            children.put(child, links);
        }
    }
}
