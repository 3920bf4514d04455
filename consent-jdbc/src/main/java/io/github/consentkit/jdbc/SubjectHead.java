package io.github.consentkit.jdbc;

import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.SubjectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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
            if (make(session, tenant, subject)) {
                return 0;
            }
        }
        throw unseen();
    }

    /** Makes the subject's row where there is none, and tells whether it certainly has. */
    boolean make(Session session, String tenant, SubjectId subject) {
        return session.sql(
                        "insert a row of " + table,
                        "INSERT INTO " + table + " (tenant, subject, " + column + ") VALUES (?, ?, 0)")
                .text(tenant)
                .text(subject.value())
                .insertOrLock();
    }

    /**
     * Locks the rows of all of the subjects in one order, making those that are missing, and returns their numbers; two or three
     * statements. The missing ones are made before anything is locked, so that two who make and lock rows of the same people wait
     * for each other in turn and not in a circle.
     */
    Map<SubjectId, Long> lockAll(Session session, String tenant, Collection<SubjectId> subjects) {
        List<String> inOrder =
                subjects.stream().map(SubjectId::value).distinct().sorted().toList();
        Set<String> there =
                read(session, tenant, inOrder, "read", UnaryOperator.identity()).keySet();
        insert(
                session,
                tenant,
                inOrder.stream().filter(subject -> !there.contains(subject)).toList());
        Map<String, Long> locked =
                read(session, tenant, inOrder, "lock", query -> Engine.locking(session.dialect(), query));
        return BulkAnswers.each(
                Set.copyOf(subjects),
                subject -> Optional.ofNullable(locked.get(subject.value())).orElseThrow(this::unseen));
    }

    private Map<String, Long> read(
            Session session, String tenant, List<String> subjects, String verb, UnaryOperator<String> locking) {
        Map<String, Long> found = new HashMap<>();
        ManyKeys.readWholeKeys(
                        session.dialect(),
                        "subject",
                        tenant,
                        subjects,
                        keys -> session.sql(
                                verb + " rows of " + table,
                                locking.apply("SELECT subject, " + column + " FROM " + table + keys
                                        + " ORDER BY tenant, subject")),
                        row -> new ManyKeys.Found<>(row.getString(1), row.getLong(2)))
                .forEach(row -> found.put(row.key(), row.row()));
        return found;
    }

    /** Those that somebody else makes meanwhile are passed over. */
    private void insert(Session session, String tenant, List<String> subjects) {
        SqlCall call = session.sql(
                "insert rows of " + table,
                "INSERT INTO " + table + " (tenant, subject, " + column + ") VALUES (?, ?, 0)");
        subjects.forEach(subject -> call.text(tenant).text(subject).again());
        var unused = call.insertOrLockAll();
    }

    private StoreException unseen() {
        return new StoreException("a row of " + table + " that another transaction made cannot be seen in this one; run"
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
