package io.github.consentkit.consent.ledger;

import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * Port: the rows of the certificates of destruction. It neither knows the key nor checks anything: {@link
 * ChainedCertificates} does. Nothing in it is changed or removed but the head, which moves on.
 *
 * <p>Whatever cannot be read as a certificate or as a head is a {@link TamperedCertificateException}.
 */
public interface CertificateRows {

    /** Returns the head, an empty one at first, and makes every other caller wait for it until the transaction ends. */
    CertificateHead lock(Transaction transaction);

    /** Returns the head, or empty when there is none. */
    Optional<CertificateHead> head(Transaction transaction);

    /**
     * Keeps the certificate and the head that ends with it.
     *
     * @param before the head that the transaction has locked
     * @throws ChainMovedException when the chain no longer ends with it; nothing is kept then
     */
    void append(Transaction transaction, CertificateHead before, ChainedCertificate added, CertificateHead after);

    /** Returns every certificate with this id; there is one, unless somebody wrote into the rows. */
    List<ChainedCertificate> withId(Transaction transaction, CertificateId id);

    /** Returns at most so many certificates after this place, whatever stands there, in the order of their places. */
    List<ChainedCertificate> scan(Transaction transaction, long after, int atMost);

    /**
     * Returns at most so many certificates in the order of destruction and then of the id.
     *
     * @param after the certificate after which to go on; empty for the beginning
     */
    List<ChainedCertificate> byTime(Transaction transaction, Optional<DestructionCertificate> after, int atMost);
}
