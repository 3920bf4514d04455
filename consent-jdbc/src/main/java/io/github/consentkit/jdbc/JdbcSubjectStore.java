package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.Draft;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Subjects, a row each. */
final class JdbcSubjectStore implements SubjectStore {

    private static final List<String> CHANGING = List.of(
            "child_until",
            "enrolled_at",
            "draft_kind",
            "draft_purpose",
            "draft_opened_at",
            "draft_due_at",
            "draft_confirmed_at",
            "draft_waits_until");

    private static final String INSERT = "INSERT INTO ck_subject (" + String.join(", ", CHANGING)
            + ", tenant, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String COLUMNS = "SELECT subject, child_until, enrolled_at, draft_kind,"
            + " draft_purpose, draft_opened_at, draft_due_at, draft_confirmed_at FROM ck_subject";
    private static final String SELECT = COLUMNS + " WHERE tenant = ?";

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcSubjectStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public Optional<SubjectRecord> find(Transaction transaction, SubjectId subject) {
        return one(transaction, subject).first(JdbcSubjectStore::read);
    }

    @Override
    public Map<SubjectId, Optional<SubjectRecord>> findAll(Transaction transaction, Set<SubjectId> subjects) {
        Session session = unitOfWork.session(transaction);
        Map<SubjectId, List<SubjectRecord>> rows =
                ManyKeys.ofSubjects(session, tenant, subjects, "find subjects", keys -> COLUMNS + keys, row -> {
                    SubjectRecord found = read(row);
                    return new ManyKeys.Found<>(found.subject().value(), found);
                });
        return BulkAnswers.each(
                subjects,
                subject -> rows.getOrDefault(subject, List.of()).stream().findFirst());
    }

    @Override
    public Map<SubjectId, Long> states(Transaction transaction, Set<SubjectId> subjects) {
        Map<SubjectId, Long> states = new HashMap<>();
        ManyKeys.ofSubjects(
                        unitOfWork.session(transaction),
                        tenant,
                        subjects,
                        "read the stamps of subjects",
                        keys -> "SELECT subject, stamp FROM ck_subject_state" + keys,
                        row -> new ManyKeys.Found<>(row.getString(1), row.getLong(2)))
                .forEach((subject, stamps) -> stamps.forEach(stamp -> states.put(subject, stamp)));
        return Map.copyOf(states);
    }

    @Override
    public Optional<SubjectRecord> hold(Transaction transaction, SubjectId subject) {
        return one(transaction, subject).firstLocked(JdbcSubjectStore::read);
    }

    @Override
    public void save(Transaction transaction, SubjectRecord subject) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(subject, "subject");
        if (Engine.insertsOrChanges(session.dialect())) {
            write(session.sql("save a subject", INSERT), subject).again().insertOrChangeAll(CHANGING);
        } else if (update(session, subject) == 0 && !insert(session, subject)) {
            // another transaction may have inserted in between
            update(session, subject);
        }
        session.changes(tenant, subject.subject());
    }

    @Override
    public boolean remove(Transaction transaction, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        session.changes(tenant, Check.notNull(subject, "subject"));
        return session.sql("remove a subject", "DELETE FROM ck_subject WHERE tenant = ? AND subject = ?")
                        .text(tenant)
                        .text(subject.value())
                        .update()
                > 0;
    }

    @Override
    public List<SubjectRecord> comingOfAge(
            Transaction transaction, Instant from, Instant until, Optional<SubjectRecord> after, int atMost) {
        Instant start = Check.notNull(after, "after")
                .flatMap(SubjectRecord::decidesAloneFrom)
                .orElse(from);
        return unitOfWork
                .session(transaction)
                .sql(
                        "find who comes of age",
                        SELECT + " AND child_until < ? AND (child_until > ? OR (child_until = ? AND subject > ?))"
                                + " ORDER BY child_until, subject LIMIT ?")
                .text(tenant)
                .time(until)
                .time(start)
                .time(start)
                .text(idOf(after))
                .number(atMost)
                .all(JdbcSubjectStore::read);
    }

    @Override
    public List<SubjectRecord> overdueDrafts(
            Transaction transaction, Instant at, Optional<SubjectRecord> after, int atMost) {
        long start = Check.notNull(after, "after")
                .flatMap(SubjectRecord::draft)
                .map(draft -> Micros.of(draft.due()))
                .orElse(Long.MIN_VALUE);
        return unitOfWork
                .session(transaction)
                .sql(
                        "find overdue drafts",
                        SELECT + " AND draft_waits_until <= ?"
                                + " AND (draft_waits_until > ? OR (draft_waits_until = ? AND subject > ?))"
                                + " ORDER BY draft_waits_until, subject LIMIT ?")
                .text(tenant)
                .time(at)
                .number(start)
                .number(start)
                .text(idOf(after))
                .number(atMost)
                .all(JdbcSubjectStore::read);
    }

    private SqlCall one(Transaction transaction, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(subject, "subject");
        return session.sql("find a subject", SELECT + " AND subject = ?")
                .text(tenant)
                .text(subject.value());
    }

    private int update(Session session, SubjectRecord subject) {
        SqlCall call = session.sql(
                "save a subject",
                "UPDATE ck_subject SET " + String.join(" = ?, ", CHANGING) + " = ? WHERE tenant = ? AND subject = ?");
        return write(call, subject).update();
    }

    private boolean insert(Session session, SubjectRecord subject) {
        return write(session.sql("save a new subject", INSERT), subject).insertOrLock();
    }

    private SqlCall write(SqlCall call, SubjectRecord subject) {
        Optional<Draft> draft = subject.draft();
        return call.time(subject.decidesAloneFrom())
                .time(subject.enrolledAt())
                .text(draft.map(known -> known.kind().name()))
                .text(draft.map(known -> known.purpose().value()))
                .time(draft.map(Draft::openedAt))
                .time(draft.map(Draft::due))
                .time(draft.flatMap(Draft::confirmedAt))
                .time(draft.filter(Draft::isOpen).map(Draft::due))
                .text(tenant)
                .text(subject.subject().value());
    }

    private static SubjectRecord read(ResultSet row) throws SQLException {
        Optional<Instant> childUntil = Micros.readOptional(row, "child_until");
        return new SubjectRecord(
                SubjectId.of(row.getString("subject")),
                childUntil.<Age>map(Age.Child::new).orElseGet(Age::adult),
                Micros.read(row, "enrolled_at"),
                draft(row));
    }

    private static Optional<Draft> draft(ResultSet row) throws SQLException {
        Optional<String> kind = Optional.ofNullable(row.getString("draft_kind"));
        return kind.isEmpty()
                ? Optional.empty()
                : Optional.of(new Draft(
                        Draft.Kind.valueOf(kind.get()),
                        Id.of(row.getString("draft_purpose")),
                        Micros.read(row, "draft_opened_at"),
                        Micros.read(row, "draft_due_at"),
                        Micros.readOptional(row, "draft_confirmed_at")));
    }

    /** Before every id where there is none. */
    private static String idOf(Optional<SubjectRecord> after) {
        return after.map(last -> last.subject().value()).orElse("");
    }
}
