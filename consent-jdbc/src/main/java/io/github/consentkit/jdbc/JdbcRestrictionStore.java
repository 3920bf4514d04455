package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.lifecycle.RestrictionStore;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Removed;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people asked for that keeps their data from being used, a row each. */
final class JdbcRestrictionStore implements RestrictionStore {

    private static final String COLUMNS = "SELECT subject, request, received_at, content FROM ck_restriction";
    private static final String SELECT = COLUMNS + " WHERE tenant = ?";

    private static final Comparator<Restriction> ORDER = Comparator.comparing(
                    (Restriction restriction) -> restriction.request().receivedAt())
            .thenComparing(restriction -> restriction.request().id());

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcRestrictionStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public Stored insert(Transaction transaction, Restriction restriction) {
        Session session = unitOfWork.session(transaction);
        RestrictionRequest request = Check.notNull(restriction, "restriction").request();
        boolean inserted = session.sql(
                        "store a restriction",
                        "INSERT INTO ck_restriction (tenant, subject, request, received_at, open_since, ended_at, content)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .text(tenant)
                .text(request.subject().value())
                .text(request.id())
                .time(request.receivedAt())
                .time(restriction.end().isPresent() ? Optional.empty() : Optional.of(request.receivedAt()))
                .time(restriction.end().map(Restriction.End::at))
                .bytes(RestrictionBytes.write(restriction))
                .insertUnlessPresent();
        if (!inserted) {
            return Stored.UNCHANGED;
        }
        session.changes(tenant, request.subject());
        return Stored.DONE;
    }

    @Override
    public Stored end(Transaction transaction, Restriction ended) {
        Session session = unitOfWork.session(transaction);
        RestrictionRequest request = Check.notNull(ended, "restriction").request();
        int rows = session.sql(
                        "end a restriction",
                        "UPDATE ck_restriction SET open_since = ?, ended_at = ?, content = ? WHERE tenant = ? AND subject"
                                + " = ? AND request = ? AND open_since IS NOT NULL")
                .time(Optional.empty())
                .time(ended.end().map(Restriction.End::at))
                .bytes(RestrictionBytes.write(ended))
                .text(tenant)
                .text(request.subject().value())
                .text(request.id())
                .update();
        if (rows == 0) {
            return Stored.UNCHANGED;
        }
        session.changes(tenant, request.subject());
        return Stored.DONE;
    }

    @Override
    public Optional<Restriction> find(Transaction transaction, SubjectId subject, String id) {
        return unitOfWork
                .session(transaction)
                .sql("find a restriction", SELECT + " AND subject = ? AND request = ?")
                .text(tenant)
                .text(Check.notNull(subject, "subject").value())
                .text(Check.notNull(id, "id"))
                .first(JdbcRestrictionStore::read);
    }

    @Override
    public List<Restriction> open(Transaction transaction, SubjectId subject) {
        return list(transaction, subject, " AND subject = ? AND open_since IS NOT NULL");
    }

    @Override
    public Map<SubjectId, List<Restriction>> openOfAll(Transaction transaction, Set<SubjectId> subjects) {
        Map<SubjectId, List<Restriction>> open = ManyKeys.ofSubjects(
                unitOfWork.session(transaction),
                tenant,
                subjects,
                "find the open restrictions of subjects",
                keys -> COLUMNS + keys + " AND open_since IS NOT NULL",
                row -> new ManyKeys.Found<>(row.getString("subject"), read(row)));
        return BulkAnswers.each(
                subjects,
                subject -> open.getOrDefault(subject, List.of()).stream()
                        .sorted(ORDER)
                        .toList());
    }

    @Override
    public List<Restriction> of(Transaction transaction, SubjectId subject) {
        return list(transaction, subject, " AND subject = ?");
    }

    private List<Restriction> list(Transaction transaction, SubjectId subject, String which) {
        return unitOfWork
                .session(transaction)
                .sql("find the restrictions of a subject", SELECT + which)
                .text(tenant)
                .text(Check.notNull(subject, "subject").value())
                .all(JdbcRestrictionStore::read)
                .stream()
                .sorted(ORDER)
                .toList();
    }

    @Override
    public List<Restriction> openBefore(
            Transaction transaction, Instant before, Optional<Restriction> after, int atMost) {
        Optional<RestrictionRequest> last = Check.notNull(after, "after").map(Restriction::request);
        long from = last.map(RestrictionRequest::receivedAt).map(Micros::of).orElse(Long.MIN_VALUE);
        String subject = last.map(request -> request.subject().value()).orElse("");
        return unitOfWork
                .session(transaction)
                .sql(
                        "find open restrictions",
                        SELECT + " AND open_since < ? AND open_since >= ? AND (open_since > ? OR subject > ?"
                                + " OR (subject = ? AND request > ?)) ORDER BY open_since, subject, request LIMIT ?")
                .text(tenant)
                .time(before)
                .number(from)
                .number(from)
                .text(subject)
                .text(subject)
                .text(last.map(RestrictionRequest::id).orElse(""))
                .number(atMost)
                .all(JdbcRestrictionStore::read);
    }

    @Override
    public void removeAll(Transaction transaction, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        session.changes(tenant, Check.notNull(subject, "subject"));
        session.sql(
                        "remove the restrictions of a subject",
                        "DELETE FROM ck_restriction WHERE tenant = ? AND subject = ?")
                .text(tenant)
                .text(subject.value())
                .update();
    }

    @Override
    public long countEnded(Transaction transaction, Instant before) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "count ended restrictions",
                        "SELECT COUNT(*) FROM ck_restriction WHERE tenant = ? AND ended_at < ?")
                .text(tenant)
                .time(before)
                .first(row -> row.getLong(1))
                .orElse(0L);
    }

    @Override
    public Removed removeEnded(Transaction transaction, Instant before, int atMost) {
        Session session = unitOfWork.session(transaction);
        List<Place> over = session.sql(
                        "find ended restrictions",
                        "SELECT subject, request FROM ck_restriction WHERE tenant = ? AND ended_at < ?"
                                + " ORDER BY ended_at, subject, request LIMIT ?")
                .text(tenant)
                .time(before)
                .number(atMost)
                .all(row -> new Place(row.getString("subject"), row.getString("request")));
        long removed = 0;
        // two workers that lock rows in another order could wait for each other
        for (Place place : over.stream().sorted(Place.ORDER).toList()) {
            removed += session.sql(
                            "remove an ended restriction",
                            "DELETE FROM ck_restriction WHERE tenant = ? AND subject = ? AND request = ?"
                                    + " AND ended_at < ?")
                    .text(tenant)
                    .text(place.subject())
                    .text(place.request())
                    .time(before)
                    .update();
        }
        return new Removed(over.size(), removed);
    }

    private record Place(String subject, String request) {

        static final Comparator<Place> ORDER =
                Comparator.comparing(Place::subject).thenComparing(Place::request);
    }

    private static Restriction read(ResultSet row) throws SQLException {
        return RestrictionBytes.read(
                SubjectId.of(row.getString("subject")),
                row.getString("request"),
                Micros.read(row, "received_at"),
                row.getBytes("content"));
    }
}
