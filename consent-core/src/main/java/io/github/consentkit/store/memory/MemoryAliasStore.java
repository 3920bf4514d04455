package io.github.consentkit.store.memory;

import io.github.consentkit.consent.ledger.Alias;
import io.github.consentkit.consent.ledger.AliasStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Aliases in a map. */
final class MemoryAliasStore implements AliasStore {

    private final MemoryUnitOfWork unitOfWork;
    private final Map<SubjectId, Alias> aliases = new HashMap<>();

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
            unitOfWork.changing(transaction, () -> aliases.put(subject, alias));
            aliases.remove(subject);
        });
        return known.isPresent();
    }
}
