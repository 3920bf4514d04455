package io.github.consentkit.jdbc;

import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.SubjectId;

/**
 * One row per subject with one number, which is 0 in the beginning. Who holds its lock is alone with what it stands for,
 * until the end of the transaction.
 */
final class SubjectHead {

    private static final int ATTEMPTS = 5;

    private final String table;
    private final String column;

    SubjectHead(String table, String column) {
        this.table = table;
        this.column = column;
    }

    /** Locks the subject's row, making it where there is none, and returns its number. */
    long lock(Session session, String tenant, SubjectId subject) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = session.sql(
                            "lock a row of " + table,
                            "SELECT " + column + " FROM " + table + " WHERE tenant = ? AND subject = ?")
                    .text(tenant)
                    .text(subject.value())
                    .firstLocked(row -> row.getLong(1));
            if (found.isPresent()) {
                return found.get();
            }
            boolean inserted = session.sql(
                            "insert a row of " + table,
                            "INSERT INTO " + table + " (tenant, subject, " + column + ") VALUES (?, ?, 0)")
                    .text(tenant)
                    .text(subject.value())
                    .insertOrLock();
            if (inserted) {
                return 0;
            }
        }
        throw new StoreException("a row of " + table + " that another transaction made cannot be seen in this one; run"
                + " the unit of work once more");
    }

    /** Sets the number of the row that this transaction has locked. */
    void set(Session session, String tenant, SubjectId subject, long number) {
        session.sql(
                        "change a row of " + table,
                        "UPDATE " + table + " SET " + column + " = ? WHERE tenant = ? AND subject = ?")
                .number(number)
                .text(tenant)
                .text(subject.value())
                .update();
    }
}
