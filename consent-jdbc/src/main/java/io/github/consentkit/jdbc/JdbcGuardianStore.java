package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.GuardianStore;
import io.github.consentkit.subject.RevocationReason;
import io.github.consentkit.subject.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Links between children and guardians, a row each. */
final class JdbcGuardianStore implements GuardianStore {

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcGuardianStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public List<GuardianLink> of(Transaction transaction, SubjectId child) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(child, "child");
        return session.sql(
                        "find the guardians of a child",
                        "SELECT guardian, proposed_at, confirmation, from_at, revocation, until_at, recorded_by"
                                + " FROM ck_guardian WHERE tenant = ? AND subject = ? ORDER BY proposed_at, guardian")
                .text(tenant)
                .text(child.value())
                .all(row -> read(child, row));
    }

    @Override
    public Map<SubjectId, List<GuardianLink>> ofAll(Transaction transaction, Set<SubjectId> children) {
        return ManyKeys.ofSubjects(
                unitOfWork.session(transaction),
                tenant,
                children,
                "find the guardians of children",
                keys -> "SELECT subject, guardian, proposed_at, confirmation, from_at, revocation, until_at,"
                        + " recorded_by FROM ck_guardian" + keys
                        + " ORDER BY subject, proposed_at, guardian",
                row -> {
                    String child = row.getString("subject");
                    return new ManyKeys.Found<>(child, read(SubjectId.of(child), row));
                });
    }

    @Override
    public void save(Transaction transaction, GuardianLink link) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(link, "link");
        if (update(session, link) == 0 && !insert(session, link)) {
            // another transaction may have inserted in between
            update(session, link);
        }
        session.changes(tenant, link.child());
    }

    @Override
    public void removeAll(Transaction transaction, SubjectId child) {
        Session session = unitOfWork.session(transaction);
        session.changes(tenant, Check.notNull(child, "child"));
        session.sql("remove the guardians of a child", "DELETE FROM ck_guardian WHERE tenant = ? AND subject = ?")
                .text(tenant)
                .text(child.value())
                .update();
    }

    private int update(Session session, GuardianLink link) {
        SqlCall call = session.sql(
                "save a link to a guardian",
                "UPDATE ck_guardian SET proposed_at = ?, confirmation = ?, from_at = ?, revocation = ?, until_at = ?,"
                        + " recorded_by = ? WHERE tenant = ? AND subject = ? AND guardian = ?");
        return write(call, link).update();
    }

    private boolean insert(Session session, GuardianLink link) {
        SqlCall call = session.sql(
                "save a new link to a guardian",
                "INSERT INTO ck_guardian (proposed_at, confirmation, from_at, revocation, until_at, recorded_by,"
                        + " tenant, subject, guardian) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        return write(call, link).insertOrLock();
    }

    private SqlCall write(SqlCall call, GuardianLink link) {
        return call.time(link.proposedAt())
                .text(link.confirmation().map(Enum::name))
                .time(link.from())
                .text(link.revocation().map(Enum::name))
                .time(link.until())
                .text(link.recordedBy())
                .text(tenant)
                .text(link.child().value())
                .text(link.guardian().value());
    }

    private static GuardianLink read(SubjectId child, ResultSet row) throws SQLException {
        return new GuardianLink(
                child,
                GuardianId.of(row.getString("guardian")),
                Micros.read(row, "proposed_at"),
                Optional.ofNullable(row.getString("confirmation")).map(GuardianConfirmation::valueOf),
                Micros.readOptional(row, "from_at"),
                Optional.ofNullable(row.getString("revocation")).map(RevocationReason::valueOf),
                Micros.readOptional(row, "until_at"),
                row.getString("recorded_by"));
    }
}
