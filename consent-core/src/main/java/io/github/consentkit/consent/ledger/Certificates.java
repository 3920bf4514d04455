package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.UnitOfWork;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of destruction for whoever shows them (clauses C-1, D-4): listed in the order in which they were written,
 * and handed out with the proof that a signed checkpoint covers them. Hosts get one from {@link Ledger#certificates()}. Safe
 * for use by many threads.
 */
public final class Certificates {

    private final UnitOfWork unitOfWork;
    private final ChainedCertificates chain;
    private final LedgerProofs proofs;

    Certificates(Stores stores) {
        this.unitOfWork = stores.unitOfWork();
        this.chain = new ChainedCertificates(stores.port(CertificateRows.class), stores.port(LedgerGuard.class));
        this.proofs = new LedgerProofs(stores);
    }

    /**
     * Returns a page of certificates in the order of their sequence.
     *
     * @param after the sequence after which to go on; 0 for the beginning
     * @param atMost how many to return at most, from 1
     * @throws InvalidInputException when an argument is less
     * @throws TamperedCertificateException when one of them is not as it was written
     */
    public List<ChainedCertificate> list(long after, int atMost) {
        if (after < 0 || atMost < 1) {
            throw new InvalidInputException(
                    "a page of certificates begins after 0 or more and has 1 or more; these are " + after + " and "
                            + atMost);
        }
        return unitOfWork.call(transaction -> chain.page(transaction, after, atMost));
    }

    /**
     * Returns the certificate with this id.
     *
     * @throws TamperedCertificateException when it is not as it was written
     */
    public Optional<ChainedCertificate> find(CertificateId id) {
        Check.notNull(id, "id");
        return unitOfWork.call(transaction -> chain.chained(transaction, id));
    }

    /**
     * Returns the certificate with this id, and the proof that the newest checkpoint covers it, for whoever is to verify it
     * elsewhere. Until {@link LedgerCheckpoints} has run, it has no proof.
     *
     * @throws TamperedCertificateException when it is not as it was written
     */
    public Optional<CertificateProof> proof(CertificateId id) {
        return find(id).map(this::proof);
    }

    /** Returns the certificate with the proof that the newest checkpoint covers it, if one does. */
    public CertificateProof proof(ChainedCertificate found) {
        Check.notNull(found, "the certificate");
        return new CertificateProof(
                found.sequence(),
                found.previous(),
                found.certificate(),
                proofs.newest(CertificateLeaf.key(found.sequence())));
    }
}
