package io.github.consentkit.jdbc;

import io.github.consentkit.consent.ledger.CertificateHead;
import io.github.consentkit.consent.ledger.CertificateRows;
import io.github.consentkit.consent.ledger.ChainMovedException;
import io.github.consentkit.consent.ledger.ChainedCertificate;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.util.List;
import java.util.Optional;

/** The rows of the certificates of destruction: a head for each tenant, and the certificates. */
final class JdbcCertificateRows implements CertificateRows {

    private static final int ATTEMPTS = 5;
    private static final String HEAD = "SELECT last_seq, last_hash, mac FROM ck_certificate_head WHERE tenant = ?";
    private static final String SELECT = "SELECT " + CertificateRow.COLUMNS + " FROM ck_certificate WHERE tenant = ?";

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcCertificateRows(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public CertificateHead lock(Transaction transaction) {
        Session session = unitOfWork.session(transaction);
        CertificateHead empty = CertificateHead.EMPTY;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<CertificateHead> found = session.sql("lock the head of the certificates", HEAD)
                    .text(tenant)
                    .firstLocked(CertificateRow::head);
            if (found.isPresent()) {
                return found.get();
            }
            boolean inserted = session.sql(
                            "begin the certificates",
                            "INSERT INTO ck_certificate_head (tenant, last_seq, last_hash, mac) VALUES (?, ?, ?, ?)")
                    .text(tenant)
                    .number(empty.sequence())
                    .text(empty.hash().hex())
                    .text(empty.mac())
                    .insertOrLock();
            if (inserted) {
                return empty;
            }
        }
        throw new StoreException(
                "the head of the certificates that another transaction made cannot be seen in this one;"
                        + " run the unit of work once more");
    }

    @Override
    public Optional<CertificateHead> head(Transaction transaction) {
        return unitOfWork
                .session(transaction)
                .sql("read the head of the certificates", HEAD)
                .text(tenant)
                .first(CertificateRow::head);
    }

    @Override
    public void append(
            Transaction transaction, CertificateHead before, ChainedCertificate added, CertificateHead after) {
        Session session = unitOfWork.session(transaction);
        int moved = session.sql(
                        "move the head of the certificates",
                        "UPDATE ck_certificate_head SET last_seq = ?, last_hash = ?, mac = ?"
                                + " WHERE tenant = ? AND last_seq = ? AND last_hash = ?")
                .number(after.sequence())
                .text(after.hash().hex())
                .text(after.mac())
                .text(tenant)
                .number(before.sequence())
                .text(before.hash().hex())
                .update();
        SqlCall insertion = session.sql(
                "keep a certificate",
                "INSERT INTO ck_certificate (tenant, " + CertificateRow.COLUMNS + ") VALUES ("
                        + CertificateRow.PARAMETERS + ")");
        if (moved != 1 || !CertificateRow.write(insertion.text(tenant), added).insertUnlessPresent()) {
            throw new ChainMovedException(added.sequence());
        }
    }

    @Override
    public List<ChainedCertificate> withId(Transaction transaction, CertificateId id) {
        Session session = unitOfWork.session(transaction);
        return session.sql("find a certificate", SELECT + " AND id = ? ORDER BY seq")
                .text(tenant)
                .text(Check.notNull(id, "id").value())
                .all(CertificateRow::read);
    }

    @Override
    public List<ChainedCertificate> scan(Transaction transaction, long after, int atMost) {
        return unitOfWork
                .session(transaction)
                .sql("read the certificates", SELECT + " AND seq > ? ORDER BY seq LIMIT ?")
                .text(tenant)
                .number(after)
                .number(atMost)
                .all(CertificateRow::read);
    }

    @Override
    public List<ChainedCertificate> byTime(
            Transaction transaction, Optional<DestructionCertificate> after, int atMost) {
        Session session = unitOfWork.session(transaction);
        long start = Check.notNull(after, "after")
                .map(last -> Micros.of(last.destroyedAt()))
                .orElse(Long.MIN_VALUE);
        return session.sql(
                        "list certificates",
                        SELECT + " AND destroyed_at >= ? AND (destroyed_at > ? OR id > ?)"
                                + " ORDER BY destroyed_at, id LIMIT ?")
                .text(tenant)
                .number(start)
                .number(start)
                .text(after.map(last -> last.id().value()).orElse(""))
                .number(atMost)
                .all(CertificateRow::read);
    }
}
