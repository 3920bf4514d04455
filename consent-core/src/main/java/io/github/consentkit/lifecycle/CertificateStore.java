package io.github.consentkit.lifecycle;

import io.github.consentkit.store.Transaction;
import java.util.List;
import java.util.Optional;

/** Port: where certificates are kept. There is no way to change or remove one. */
public interface CertificateStore {

    /**
     * Keeps a new certificate; as the last step of a transaction, because others that add one wait until it ends.
     *
     * @throws io.github.consentkit.error.InvalidInputException when nobody has brought the keys of the ledger yet
     * @throws io.github.consentkit.store.StoreException when there is one with this id
     */
    void add(Transaction transaction, DestructionCertificate certificate);

    /** Returns the certificate with this id. */
    Optional<DestructionCertificate> find(Transaction transaction, CertificateId id);

    /**
     * Returns certificates in the order of destruction and then of the id.
     *
     * @param after the certificate after which to go on; empty for the beginning
     * @param atMost how many to return at most
     */
    List<DestructionCertificate> list(Transaction transaction, Optional<DestructionCertificate> after, int atMost);
}
