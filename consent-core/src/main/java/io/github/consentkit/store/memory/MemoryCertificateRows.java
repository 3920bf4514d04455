package io.github.consentkit.store.memory;

import io.github.consentkit.consent.ledger.CertificateHead;
import io.github.consentkit.consent.ledger.CertificateRows;
import io.github.consentkit.consent.ledger.ChainMovedException;
import io.github.consentkit.consent.ledger.ChainedCertificate;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.store.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Certificates of destruction in a sorted map. */
final class MemoryCertificateRows implements CertificateRows {

    private static final Comparator<DestructionCertificate> ORDER = Comparator.comparing(
                    DestructionCertificate::destroyedAt)
            .thenComparing(certificate -> certificate.id().value());

    private final MemoryUnitOfWork unitOfWork;
    private final TreeMap<Long, ChainedCertificate> certificates = new TreeMap<>();
    private CertificateHead head = CertificateHead.EMPTY;

    MemoryCertificateRows(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /** One transaction runs at a time, so nobody else writes anyway. */
    @Override
    public CertificateHead lock(Transaction transaction) {
        unitOfWork.reading(transaction);
        return head;
    }

    @Override
    public Optional<CertificateHead> head(Transaction transaction) {
        return Optional.of(lock(transaction));
    }

    @Override
    public void append(
            Transaction transaction, CertificateHead before, ChainedCertificate added, CertificateHead after) {
        long sequence = Check.notNull(added, "added").sequence();
        CertificateHead earlier = lock(transaction);
        if (!earlier.equals(before) || certificates.containsKey(sequence)) {
            throw new ChainMovedException(sequence);
        }
        unitOfWork.changing(transaction, () -> {
            certificates.remove(sequence);
            head = earlier;
        });
        certificates.put(sequence, added);
        head = Check.notNull(after, "after");
    }

    @Override
    public List<ChainedCertificate> withId(Transaction transaction, CertificateId id) {
        unitOfWork.reading(transaction);
        Check.notNull(id, "id");
        return certificates.values().stream()
                .filter(found -> found.certificate().id().equals(id))
                .toList();
    }

    @Override
    public List<ChainedCertificate> scan(Transaction transaction, long after, int atMost) {
        unitOfWork.reading(transaction);
        return certificates.tailMap(after, false).values().stream()
                .limit(atMost)
                .toList();
    }

    @Override
    public List<ChainedCertificate> byTime(
            Transaction transaction, Optional<DestructionCertificate> after, int atMost) {
        unitOfWork.reading(transaction);
        return certificates.values().stream()
                .filter(found -> after.map(last -> ORDER.compare(found.certificate(), last) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(ChainedCertificate::certificate, ORDER))
                .limit(atMost)
                .toList();
    }
}
