package io.github.consentkit.jdbc;

import io.github.consentkit.store.StoreException;

/** The row with the number of leaves of a tenant's log. Who holds its lock is alone with the end of the log. */
final class LedgerSize {

    private static final int ATTEMPTS = 5;
    private static final String QUERY = "SELECT leaves FROM ck_ledger_size WHERE tenant = ?";

    private LedgerSize() {}

    static long read(Session session, String tenant) {
        return session.sql("read the size of the ledger's log", QUERY)
                .text(tenant)
                .first(row -> row.getLong(1))
                .orElse(0L);
    }

    /** Locks the row until the end of the transaction, making it where there is none. */
    static long lock(Session session, String tenant) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = session.sql("lock the ledger's log", QUERY).text(tenant).firstLocked(row -> row.getLong(1));
            if (found.isPresent()) {
                return found.get();
            }
            boolean inserted = session.sql(
                            "begin the ledger's log", "INSERT INTO ck_ledger_size (tenant, leaves) VALUES (?, 0)")
                    .text(tenant)
                    .insertOrLock();
            if (inserted) {
                return 0;
            }
        }
        throw new StoreException(
                "the row of ck_ledger_size that another transaction made cannot be seen in this one; run"
                        + " the unit of work once more");
    }

    static void set(Session session, String tenant, long leaves) {
        session.sql("set the size of the ledger's log", "UPDATE ck_ledger_size SET leaves = ? WHERE tenant = ?")
                .number(leaves)
                .text(tenant)
                .update();
    }
}
