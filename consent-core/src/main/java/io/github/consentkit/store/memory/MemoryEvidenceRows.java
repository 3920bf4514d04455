package io.github.consentkit.store.memory;

import io.github.consentkit.consent.ledger.EvidenceRows;
import io.github.consentkit.consent.ledger.Pseudonym;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Rows of evidence in a map for each pseudonym. */
final class MemoryEvidenceRows implements EvidenceRows {

    private final MemoryUnitOfWork unitOfWork;
    private final Map<Pseudonym, Map<String, Row>> rows = new HashMap<>();

    MemoryEvidenceRows(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void put(Transaction transaction, Pseudonym pseudonym, String digest, byte[] sealed) {
        Map<String, Row> ofPerson =
                rows.computeIfAbsent(Check.notNull(pseudonym, "pseudonym"), missing -> new HashMap<>());
        Row row = new Row(Optional.of(sealed.clone()));
        unitOfWork.changing(transaction, () -> ofPerson.remove(digest));
        ofPerson.put(digest, row);
    }

    @Override
    public Optional<Row> find(Transaction transaction, Pseudonym pseudonym, String digest) {
        unitOfWork.reading(transaction);
        return Optional.ofNullable(rows.getOrDefault(Check.notNull(pseudonym, "pseudonym"), Map.of())
                .get(digest));
    }

    @Override
    public boolean holdsAny(Transaction transaction, Pseudonym pseudonym) {
        unitOfWork.reading(transaction);
        return rows.getOrDefault(Check.notNull(pseudonym, "pseudonym"), Map.of()).values().stream()
                .anyMatch(row -> row.sealed().isPresent());
    }

    @Override
    public long destroyAll(Transaction transaction, Pseudonym pseudonym) {
        unitOfWork.reading(transaction);
        Map<String, Row> ofPerson =
                rows.computeIfAbsent(Check.notNull(pseudonym, "pseudonym"), missing -> new HashMap<>());
        Map<String, Row> before = Map.copyOf(ofPerson);
        unitOfWork.changing(transaction, () -> ofPerson.putAll(before));
        ofPerson.replaceAll((digest, row) -> new Row(Optional.empty()));
        return before.values().stream().filter(row -> row.sealed().isPresent()).count();
    }
}
