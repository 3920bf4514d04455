package io.github.consentkit.store.memory;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Certificates in a map. */
final class MemoryCertificateStore implements CertificateStore {

    private static final Comparator<DestructionCertificate> ORDER = Comparator.comparing(
                    DestructionCertificate::destroyedAt)
            .thenComparing(certificate -> certificate.id().value());

    private final MemoryUnitOfWork unitOfWork;
    private final Map<CertificateId, DestructionCertificate> certificates = new HashMap<>();

    MemoryCertificateStore(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void add(Transaction transaction, DestructionCertificate certificate) {
        CertificateId id = Check.notNull(certificate, "certificate").id();
        if (find(transaction, id).isPresent()) {
            throw new StoreException("there is a certificate of this id; certificates are not changed");
        }
        unitOfWork.changing(transaction, () -> certificates.remove(id));
        certificates.put(id, certificate);
    }

    @Override
    public Optional<DestructionCertificate> find(Transaction transaction, CertificateId id) {
        unitOfWork.reading(transaction);
        return Optional.ofNullable(certificates.get(Check.notNull(id, "id")));
    }

    @Override
    public List<DestructionCertificate> list(
            Transaction transaction, Optional<DestructionCertificate> after, int atMost) {
        unitOfWork.reading(transaction);
        return certificates.values().stream()
                .filter(certificate ->
                        after.map(last -> ORDER.compare(certificate, last) > 0).orElse(true))
                .sorted(ORDER)
                .limit(atMost)
                .toList();
    }
}
