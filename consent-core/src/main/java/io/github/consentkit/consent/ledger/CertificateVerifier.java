package io.github.consentkit.consent.ledger;

import io.github.consentkit.store.UnitOfWork;
import java.util.List;
import java.util.Optional;

/** Reads every certificate of destruction in pages, each a transaction of its own, while others are added. Used once. */
final class CertificateVerifier {

    private static final int PAGE = 500;

    private final UnitOfWork unitOfWork;
    private final CertificateRows rows;
    private final CertificateCheck check;

    CertificateVerifier(UnitOfWork unitOfWork, CertificateRows rows, Optional<LedgerSecrets> secrets) {
        this.unitOfWork = unitOfWork;
        this.rows = rows;
        this.check = new CertificateCheck(secrets);
    }

    /**
     * Reads everything.
     *
     * @param others what is known to be wrong already
     */
    CertificateReport run(List<CertificateReport.Break> others) {
        Optional<Long> reached = page(Long.MIN_VALUE, PAGE);
        while (reached.isPresent()) {
            reached = page(reached.get(), PAGE);
        }
        end();
        return check.report(others);
    }

    /** Reads a page and returns its last place, or empty at the end. A row that is no certificate is met alone. */
    private Optional<Long> page(long after, int size) {
        try {
            List<ChainedCertificate> page = unitOfWork.snapshot(transaction -> rows.scan(transaction, after, size));
            page.forEach(check::certificate);
            return page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.get(page.size() - 1).sequence());
        } catch (TamperedCertificateException e) {
            if (size > 1) {
                return page(after, size / 2);
            }
            check.unreadable(e.sequence());
            return Optional.of(e.sequence());
        }
    }

    /** Others may have been added since the last page was read: head and rest are read as of one moment. */
    private void end() {
        try {
            unitOfWork.<Boolean>snapshot(transaction -> {
                List<ChainedCertificate> rest = rows.scan(transaction, check.sequence(), PAGE);
                while (!rest.isEmpty()) {
                    rest.forEach(check::certificate);
                    rest = rows.scan(transaction, check.sequence(), PAGE);
                }
                check.end(rows.head(transaction));
                return true;
            });
        } catch (TamperedCertificateException e) {
            check.broken(e.sequence(), "cannot be read");
        }
    }
}
