package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.TermStore;
import io.github.consentkit.lifecycle.UnitTerms;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Until when values are kept, a row for each unit, in an index by what is due. */
final class JdbcTermStore implements TermStore {

    private static final String SELECT =
            "SELECT subject, record_type, record_id, content FROM ck_term WHERE tenant = ?";

    private static final String ORDER = " ORDER BY due_at, subject, record_type, record_id LIMIT ?";

    private static final Comparator<UnitTerms> BY_RECORD =
            Comparator.comparing(JdbcTermStore::typeOf).thenComparing(JdbcTermStore::idOf);

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcTermStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public void atTheEnd(Transaction transaction, SubjectId subject, Consumer<? super Transaction> work) {
        unitOfWork.session(transaction).last(tenant, Check.notNull(subject, "subject"), Check.notNull(work, "work"));
    }

    @Override
    public Set<String> holders(Transaction transaction) {
        return Set.copyOf(unitOfWork
                .session(transaction)
                .sql("find the holders of data", "SELECT holder FROM ck_term_holder WHERE tenant = ?")
                .text(tenant)
                .all(row -> row.getString(1)));
    }

    @Override
    public void addHolders(Transaction transaction, Set<String> names) {
        Session session = unitOfWork.session(transaction);
        for (String name : new TreeSet<>(Check.notNull(names, "names"))) {
            session.sql("note a holder of data", "INSERT INTO ck_term_holder (tenant, holder) VALUES (?, ?)")
                    .text(tenant)
                    .text(name)
                    .insertUnlessPresent();
        }
    }

    @Override
    public void removeHolder(Transaction transaction, String name) {
        unitOfWork
                .session(transaction)
                .sql("forget a holder of data", "DELETE FROM ck_term_holder WHERE tenant = ? AND holder = ?")
                .text(tenant)
                .text(Check.notNull(name, "name"))
                .update();
    }

    @Override
    public Mark hold(Transaction transaction, SubjectId subject) {
        // of whom there is no row, nothing was ever changed
        return unitOfWork
                .session(transaction)
                .sql(
                        "hold what is known of a subject",
                        "SELECT marked FROM ck_subject_state WHERE tenant = ? AND subject = ?")
                .text(tenant)
                .text(Check.notNull(subject, "subject").value())
                .firstLocked(row -> row.getLong(1) == 1 ? Mark.CHANGED : Mark.COMPUTED)
                .orElse(Mark.COMPUTED);
    }

    @Override
    public List<UnitTerms> of(Transaction transaction, SubjectId subject) {
        return unitOfWork
                .session(transaction)
                .sql("find the terms of a subject", SELECT + " AND subject = ?")
                .text(tenant)
                .text(Check.notNull(subject, "subject").value())
                .all(JdbcTermStore::read)
                .stream()
                .sorted(BY_RECORD)
                .toList();
    }

    @Override
    public long replace(Transaction transaction, SubjectId subject, List<UnitTerms> terms) {
        Session session = unitOfWork.session(transaction);
        Map<Optional<RecordRef>, byte[]> before = new HashMap<>();
        session.sql("compare the terms of a subject", SELECT + " AND subject = ?")
                .text(tenant)
                .text(Check.notNull(subject, "subject").value())
                .all(row -> before.put(record(row), row.getBytes("content")));
        SqlCall insert = session.sql(
                "store terms",
                "INSERT INTO ck_term (due_at, content, tenant, subject, record_type, record_id) VALUES (?, ?, ?, ?, ?, ?)");
        SqlCall update = session.sql(
                "change terms",
                "UPDATE ck_term SET due_at = ?, content = ? WHERE tenant = ? AND subject = ? AND record_type = ? AND"
                        + " record_id = ?");
        long written = 0;
        for (UnitTerms unit : Check.notNull(terms, "the terms")) {
            byte[] content = TermBytes.write(unit.items());
            byte[] known = before.remove(unit.record());
            if (!Arrays.equals(known, content)) {
                SqlCall call = known == null ? insert : update;
                key(call.time(unit.due()).bytes(content), subject, unit.record())
                        .again();
                written++;
            }
        }
        SqlCall delete = session.sql(
                "remove terms",
                "DELETE FROM ck_term WHERE tenant = ? AND subject = ? AND record_type = ? AND record_id = ?");
        before.keySet().forEach(gone -> key(delete, subject, gone).again());
        insert.updateAll();
        update.updateAll();
        delete.updateAll();
        computed(session, subject);
        return written + before.size();
    }

    private void computed(Session session, SubjectId subject) {
        session.sql(
                        "note that terms are computed",
                        "UPDATE ck_subject_state SET marked = 0 WHERE tenant = ? AND subject = ? AND marked = 1")
                .text(tenant)
                .text(subject.value())
                .update();
        session.computes(tenant, subject);
    }

    @Override
    public void removeAll(Transaction transaction, SubjectId subject) {
        unitOfWork
                .session(transaction)
                .sql("remove the terms of a subject", "DELETE FROM ck_term WHERE tenant = ? AND subject = ?")
                .text(tenant)
                .text(Check.notNull(subject, "subject").value())
                .update();
    }

    /**
     * Of the units that are due at one instant, such as at the end of a day, there may be any number: each step is a range of
     * the index of its own, so that a page costs as much as it holds, wherever it is.
     */
    @Override
    public List<UnitTerms> due(Transaction transaction, Instant at, Optional<UnitTerms> after, int atMost) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(at, "at");
        if (Check.notNull(after, "after").isEmpty()) {
            return dueUntil(session, at, Long.MIN_VALUE, atMost);
        }
        UnitTerms last = after.get();
        Instant instant = last.due().orElse(at);
        String subject = last.subject().value();
        List<UnitTerms> page = new ArrayList<>(session.sql(
                        "find what else of a subject is due",
                        SELECT + " AND due_at = ? AND subject = ? AND (record_type > ? OR (record_type = ? AND"
                                + " record_id > ?))" + ORDER)
                .text(tenant)
                .time(instant)
                .text(subject)
                .text(typeOf(last))
                .text(typeOf(last))
                .text(idOf(last))
                .number(atMost)
                .all(JdbcTermStore::read));
        if (page.size() < atMost) {
            page.addAll(session.sql(
                            "find who else is due at the instant", SELECT + " AND due_at = ? AND subject > ?" + ORDER)
                    .text(tenant)
                    .time(instant)
                    .text(subject)
                    .number(atMost - page.size())
                    .all(JdbcTermStore::read));
        }
        if (page.size() < atMost) {
            page.addAll(dueUntil(session, at, Micros.of(instant), atMost - page.size()));
        }
        return page;
    }

    private List<UnitTerms> dueUntil(Session session, Instant at, long after, int atMost) {
        return session.sql("find what is due", SELECT + " AND due_at > ? AND due_at <= ?" + ORDER)
                .text(tenant)
                .number(after)
                .time(at)
                .number(atMost)
                .all(JdbcTermStore::read);
    }

    @Override
    public long countDue(Transaction transaction, Instant at) {
        return unitOfWork
                .session(transaction)
                .sql("count what is due", "SELECT COUNT(*) FROM ck_term WHERE tenant = ? AND due_at <= ?")
                .text(tenant)
                .time(Check.notNull(at, "at"))
                .first(row -> row.getLong(1))
                .orElse(0L);
    }

    @Override
    public List<SubjectId> marked(Transaction transaction, Optional<SubjectId> after, int atMost) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "find who is marked",
                        "SELECT subject FROM ck_subject_state WHERE tenant = ? AND marked = 1 AND subject > ?"
                                + " ORDER BY subject LIMIT ?")
                .text(tenant)
                .text(after.map(SubjectId::value).orElse(""))
                .number(atMost)
                .all(row -> SubjectId.of(row.getString(1)));
    }

    @Override
    public long countMarked(Transaction transaction) {
        return unitOfWork
                .session(transaction)
                .sql("count who is marked", "SELECT COUNT(*) FROM ck_subject_state WHERE tenant = ? AND marked = 1")
                .text(tenant)
                .first(row -> row.getLong(1))
                .orElse(0L);
    }

    @Override
    public Optional<SubjectId> markNext(Transaction transaction, Optional<SubjectId> after, int atMost) {
        Session session = unitOfWork.session(transaction);
        List<String> page = session.sql(
                        "find everybody",
                        "SELECT subject FROM ck_subject_state WHERE tenant = ? AND subject > ? ORDER BY subject LIMIT ?")
                .text(tenant)
                .text(after.map(SubjectId::value).orElse(""))
                .number(atMost)
                .all(row -> row.getString(1));
        SqlCall mark = session.sql(
                "mark a subject",
                "UPDATE ck_subject_state SET marked = 1 WHERE tenant = ? AND subject = ? AND marked = 0");
        page.forEach(subject -> mark.text(tenant).text(subject).again());
        mark.updateAll();
        return page.isEmpty() ? Optional.empty() : Optional.of(SubjectId.of(page.get(page.size() - 1)));
    }

    private SqlCall key(SqlCall call, SubjectId subject, Optional<RecordRef> record) {
        return call.text(tenant)
                .text(subject.value())
                .text(record.map(RecordRef::type).orElse(""))
                .text(record.map(RecordRef::id).orElse(""));
    }

    private static String typeOf(UnitTerms unit) {
        return unit.record().map(RecordRef::type).orElse("");
    }

    private static String idOf(UnitTerms unit) {
        return unit.record().map(RecordRef::id).orElse("");
    }

    private static Optional<RecordRef> record(ResultSet row) throws SQLException {
        String type = row.getString("record_type");
        return type.isEmpty() ? Optional.empty() : Optional.of(new RecordRef(type, row.getString("record_id")));
    }

    private static UnitTerms read(ResultSet row) throws SQLException {
        return new UnitTerms(
                SubjectId.of(row.getString("subject")), record(row), TermBytes.read(row.getBytes("content")));
    }
}
