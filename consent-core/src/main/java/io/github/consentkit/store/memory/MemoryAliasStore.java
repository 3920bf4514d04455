package io.github.consentkit.store.memory;

import io.github.consentkit.consent.ledger.Alias;
import io.github.consentkit.consent.ledger.AliasStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Aliases in a map. */
final class MemoryAliasStore implements AliasStore {

    private final MemoryUnitOfWork unitOfWork;
    private final Map<SubjectId, Alias> aliases = new HashMap<>();
    private final Map<SubjectId, Instant> gone = new HashMap<>();

    MemoryAliasStore(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Optional<Alias> find(Transaction transaction, SubjectId subject) {
        unitOfWork.reading(transaction);
        return Optional.ofNullable(aliases.get(Check.notNull(subject, "subject")));
    }

    @Override
    public Alias obtain(Transaction transaction, SubjectId subject) {
        return find(transaction, subject).orElseGet(() -> {
            Alias drawn = Alias.random(subject);
            unitOfWork.changing(transaction, () -> aliases.remove(subject));
            aliases.put(subject, drawn);
            return drawn;
        });
    }

    @Override
    public boolean forget(Transaction transaction, SubjectId subject) {
        Optional<Alias> known = find(transaction, subject);
        known.ifPresent(alias -> {
            Optional<Instant> since = Optional.ofNullable(gone.get(subject));
            unitOfWork.changing(transaction, () -> {
                aliases.put(subject, alias);
                since.ifPresent(at -> gone.put(subject, at));
            });
            aliases.remove(subject);
            gone.remove(subject);
        });
        return known.isPresent();
    }

    @Override
    public void gone(Transaction transaction, SubjectId subject, Instant since) {
        Check.notNull(since, "since");
        if (find(transaction, subject).isPresent() && !gone.containsKey(subject)) {
            unitOfWork.changing(transaction, () -> gone.remove(subject));
            gone.put(subject, since);
        }
    }

    @Override
    public List<SubjectId> goneBefore(Transaction transaction, Instant before, Optional<SubjectId> after, int atMost) {
        unitOfWork.reading(transaction);
        Check.notNull(before, "before");
        return gone.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(before))
                .map(Map.Entry::getKey)
                .filter(subject -> after.map(last -> subject.value().compareTo(last.value()) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(SubjectId::value))
                .limit(atMost)
                .toList();
    }
}
