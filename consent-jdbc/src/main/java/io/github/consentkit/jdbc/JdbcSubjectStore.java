package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Subjects, a row each. */
final class JdbcSubjectStore implements SubjectStore {

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcSubjectStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public Optional<SubjectRecord> find(Transaction transaction, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(subject, "subject");
        return session.sql(
                        "find a subject",
                        "SELECT child_until, enrolled_at, suspended_since FROM ck_subject"
                                + " WHERE tenant = ? AND subject = ?")
                .text(tenant)
                .text(subject.value())
                .first(row -> read(subject, row));
    }

    @Override
    public void save(Transaction transaction, SubjectRecord subject) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(subject, "subject");
        if (update(session, subject) == 0 && !insert(session, subject)) {
            // another transaction may have inserted in between
            update(session, subject);
        }
        session.changes(tenant, subject.subject());
    }

    private int update(Session session, SubjectRecord subject) {
        return session.sql(
                        "save a subject",
                        "UPDATE ck_subject SET child_until = ?, enrolled_at = ?, suspended_since = ?"
                                + " WHERE tenant = ? AND subject = ?")
                .time(childUntil(subject.age()))
                .time(subject.enrolledAt())
                .time(subject.suspendedSince())
                .text(tenant)
                .text(subject.subject().value())
                .update();
    }

    private boolean insert(Session session, SubjectRecord subject) {
        return session.sql(
                        "save a new subject",
                        "INSERT INTO ck_subject (child_until, enrolled_at, suspended_since, tenant, subject)"
                                + " VALUES (?, ?, ?, ?, ?)")
                .time(childUntil(subject.age()))
                .time(subject.enrolledAt())
                .time(subject.suspendedSince())
                .text(tenant)
                .text(subject.subject().value())
                .insertOrLock();
    }

    private static SubjectRecord read(SubjectId subject, ResultSet row) throws SQLException {
        Optional<Instant> childUntil = Micros.readOptional(row, "child_until");
        return new SubjectRecord(
                subject,
                childUntil.<Age>map(Age.Child::new).orElseGet(Age::adult),
                Micros.read(row, "enrolled_at"),
                Micros.readOptional(row, "suspended_since"));
    }

    private static Optional<Instant> childUntil(Age age) {
        return age instanceof Age.Child child ? Optional.of(child.untilExclusive()) : Optional.empty();
    }
}
