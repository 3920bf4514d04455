package io.github.consentkit.jdbc;

import io.github.consentkit.consent.ledger.EvidenceRows;
import io.github.consentkit.consent.ledger.Pseudonym;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import java.util.Optional;

/** Sealed evidence, a row each; what was destroyed leaves an empty row behind. */
final class JdbcEvidenceRows implements EvidenceRows {

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcEvidenceRows(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public void put(Transaction transaction, Pseudonym pseudonym, String digest, byte[] sealed) {
        unitOfWork
                .session(transaction)
                .sql("keep evidence", "INSERT INTO ck_evidence (tenant, pseudonym, digest, sealed) VALUES (?, ?, ?, ?)")
                .text(tenant)
                .text(Check.notNull(pseudonym, "pseudonym").hex())
                .text(digest)
                .bytes(sealed)
                .update();
    }

    @Override
    public Optional<Row> find(Transaction transaction, Pseudonym pseudonym, String digest) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "read evidence",
                        "SELECT sealed FROM ck_evidence WHERE tenant = ? AND pseudonym = ? AND digest = ?")
                .text(tenant)
                .text(Check.notNull(pseudonym, "pseudonym").hex())
                .text(digest)
                .first(row -> new Row(Optional.ofNullable(row.getBytes(1))));
    }

    @Override
    public long destroyAll(Transaction transaction, Pseudonym pseudonym) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "destroy evidence",
                        "UPDATE ck_evidence SET sealed = NULL WHERE tenant = ? AND pseudonym = ? AND sealed IS NOT NULL")
                .text(tenant)
                .text(Check.notNull(pseudonym, "pseudonym").hex())
                .update();
    }
}
