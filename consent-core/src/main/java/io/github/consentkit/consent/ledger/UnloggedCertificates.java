package io.github.consentkit.consent.ledger;

import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import java.util.List;
import java.util.Optional;

/** Finds the certificates that the Merkle log does not hold yet; the log itself says which, so that no mark can be set wrong. */
final class UnloggedCertificates {

    private final UnitOfWork unitOfWork;
    private final CertificateRows rows;
    private final CheckpointLog log;
    private final LedgerGuard guard;

    UnloggedCertificates(Stores stores) {
        this.unitOfWork = stores.unitOfWork();
        this.rows = stores.port(CertificateRows.class);
        this.log = stores.port(CheckpointLog.class);
        this.guard = stores.port(LedgerGuard.class);
    }

    /**
     * Returns the first of them in order, so many at most.
     *
     * @throws TamperedCertificateException when one of them, or the last one before, is not as it was written
     */
    List<ChainedCertificate> next(int atMost) {
        return unitOfWork.call(transaction -> {
            Optional<CertificateHead> head = rows.head(transaction);
            return head.isEmpty() ? List.of() : next(transaction, head.get(), atMost);
        });
    }

    private List<ChainedCertificate> next(Transaction transaction, CertificateHead head, int atMost) {
        LedgerSecrets secrets = guard.secrets();
        ChainedCertificates.checked(head, secrets);
        long logged = lastLogged(transaction, head.sequence());
        CertificateHead at = logged == 0 ? CertificateHead.EMPTY : CertificateHead.at(at(transaction, logged), secrets);
        // others may have been added since the head was read
        List<ChainedCertificate> found =
                rows.scan(transaction, logged, (int) Math.min(atMost, head.sequence() - logged));
        for (ChainedCertificate each : found) {
            if (each.sequence() != at.sequence() + 1 || !each.previous().equals(at.hash())) {
                throw new TamperedCertificateException(at.sequence() + 1, "is missing or follows another one");
            }
            at = CertificateHead.at(ChainedCertificates.checked(each, secrets), secrets);
        }
        if (found.size() < Math.min(atMost, head.sequence() - logged)
                || (at.sequence() == head.sequence() && !at.equals(head))) {
            throw new TamperedCertificateException(
                    Math.min(at.sequence() + 1, head.sequence()), "is missing or not the one that the head names");
        }
        return found;
    }

    /** Steps back from the end by twice as many each time, and halves what lies between: few are new. */
    private long lastLogged(Transaction transaction, long last) {
        long size = log.size(transaction);
        long unlogged = last + 1;
        long logged = last;
        for (long step = 1; logged > 0 && !isLogged(transaction, logged, size); step *= 2) {
            unlogged = logged;
            logged = Math.max(0, logged - step);
        }
        while (unlogged - logged > 1) {
            long middle = logged + (unlogged - logged) / 2;
            if (isLogged(transaction, middle, size)) {
                logged = middle;
            } else {
                unlogged = middle;
            }
        }
        return logged;
    }

    private boolean isLogged(Transaction transaction, long sequence, long size) {
        Optional<CertificateLeaf> leaf = log.newest(transaction, CertificateLeaf.key(sequence), size)
                .flatMap(found -> CertificateLeaf.read(found.leaf().bytes()));
        if (leaf.isPresent() && !leaf.get().equals(CertificateLeaf.of(at(transaction, sequence)))) {
            throw new TamperedCertificateException(sequence, "is another one than the log holds");
        }
        return leaf.isPresent();
    }

    private ChainedCertificate at(Transaction transaction, long sequence) {
        return rows.scan(transaction, sequence - 1, 1).stream()
                .filter(found -> found.sequence() == sequence)
                .findFirst()
                .orElseThrow(() -> new TamperedCertificateException(sequence, "is missing"));
    }
}
