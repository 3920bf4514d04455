package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of destruction as a chain, one for each tenant (clause D-4, invariants I6, I7).
 *
 * <p>Whatever it reads it checks, and what does not stand is not read. A transaction that has added one keeps others that add
 * waiting until it ends: add last, after what it destroys. Times are kept to the microsecond. Safe for use by many threads.
 */
public final class ChainedCertificates implements CertificateStore {

    private final CertificateRows rows;
    private final LedgerGuard guard;

    /** Keeps certificates in the rows, with the key that the guard has or gets. */
    public ChainedCertificates(CertificateRows rows, LedgerGuard guard) {
        this.rows = Check.notNull(rows, "rows");
        this.guard = Check.notNull(guard, "guard");
    }

    @Override
    public void add(Transaction transaction, DestructionCertificate certificate) {
        DestructionCertificate added = CertificateBytes.floor(Check.notNull(certificate, "certificate"));
        LedgerSecrets secrets = guard.secrets();
        CertificateHead head = checked(rows.lock(transaction), secrets);
        if (!rows.withId(transaction, added.id()).isEmpty()) {
            throw new StoreException("there is a certificate of this id; certificates are not changed");
        }
        ChainedCertificate next = ChainedCertificate.after(head, added, secrets);
        rows.append(transaction, head, next, CertificateHead.at(next, secrets));
    }

    @Override
    public Optional<DestructionCertificate> find(Transaction transaction, CertificateId id) {
        return chained(transaction, id).map(ChainedCertificate::certificate);
    }

    @Override
    public List<DestructionCertificate> list(
            Transaction transaction, Optional<DestructionCertificate> after, int atMost) {
        LedgerSecrets secrets = guard.secrets();
        return rows.byTime(transaction, Check.notNull(after, "after"), atMost).stream()
                .map(found -> checked(found, secrets).certificate())
                .toList();
    }

    Optional<ChainedCertificate> chained(Transaction transaction, CertificateId id) {
        LedgerSecrets secrets = guard.secrets();
        List<ChainedCertificate> found = rows.withId(transaction, Check.notNull(id, "id"));
        if (found.size() > 1) {
            throw new TamperedCertificateException(found.get(1).sequence(), "has the id of another one");
        }
        return found.stream().map(one -> checked(one, secrets)).findFirst();
    }

    /** Returns a page of the chain. */
    List<ChainedCertificate> page(Transaction transaction, long after, int atMost) {
        LedgerSecrets secrets = guard.secrets();
        return rows.scan(transaction, after, atMost).stream()
                .map(found -> checked(found, secrets))
                .toList();
    }

    static CertificateHead checked(CertificateHead head, LedgerSecrets secrets) {
        if (!head.stands(secrets)) {
            throw new TamperedCertificateException(0, "was changed or not written by the ledger");
        }
        return head;
    }

    static ChainedCertificate checked(ChainedCertificate found, LedgerSecrets secrets) {
        if (!found.stands(secrets)) {
            throw new TamperedCertificateException(found.sequence(), "was changed or not written by the ledger");
        }
        return found;
    }
}
