package io.github.consentkit.jdbc;

import io.github.consentkit.disclosure.NoticeId;
import io.github.consentkit.disclosure.OutboxEntry;
import io.github.consentkit.disclosure.OutboxStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Removed;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What recipients are to be told, a row each. Of several workers the one that first changes a row has it: the others wait for
 * its commit and then find the row taken, in every database at READ COMMITTED.
 */
final class JdbcOutboxStore implements OutboxStore {

    private static final String SELECT =
            "SELECT id, next_at, worker, dead_since, content FROM ck_notice WHERE tenant = ?";

    private static final Comparator<OutboxEntry> BY_ID =
            Comparator.comparing(entry -> entry.notice().id().value());

    private static final Instant FOREVER = Micros.toInstant(Long.MAX_VALUE);

    /** Who finds everything taken by others looks again, as there may be more behind that. */
    private static final int LOOKS = 5;

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcOutboxStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public Stored insert(Transaction transaction, OutboxEntry entry) {
        SqlCall insert = unitOfWork
                .session(transaction)
                .sql(
                        "order a notice",
                        "INSERT INTO ck_notice (next_at, worker, open_due, dead_since, answered_at, content, tenant, id)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        boolean inserted = bound(insert, entry).insertUnlessPresent();
        return inserted ? Stored.DONE : Stored.UNCHANGED;
    }

    @Override
    public Optional<OutboxEntry> find(Transaction transaction, NoticeId id) {
        return one(transaction, id).first(JdbcOutboxStore::read);
    }

    @Override
    public Optional<OutboxEntry> hold(Transaction transaction, NoticeId id) {
        return one(transaction, id).firstLocked(JdbcOutboxStore::read);
    }

    /** Binds what is known of the notice, and then its key. */
    private SqlCall bound(SqlCall call, OutboxEntry entry) {
        return call.time(Check.notNull(entry, "entry").nextAttempt())
                .text(entry.owner())
                .time(openDue(entry))
                .time(entry.deadSince())
                .time(entry.answeredAt())
                .bytes(NoticeBytes.write(entry))
                .text(tenant)
                .text(entry.notice().id().value());
    }

    private SqlCall one(Transaction transaction, NoticeId id) {
        return unitOfWork
                .session(transaction)
                .sql("find a notice", SELECT + " AND id = ?")
                .text(tenant)
                .text(Check.notNull(id, "id").value());
    }

    @Override
    public void put(Transaction transaction, OutboxEntry entry) {
        SqlCall update = unitOfWork
                .session(transaction)
                .sql(
                        "note how far a notice is",
                        "UPDATE ck_notice SET next_at = ?, worker = ?, open_due = ?, dead_since = ?, answered_at = ?,"
                                + " content = ? WHERE tenant = ? AND id = ?");
        int rows = bound(update, entry).update();
        if (rows != 1) {
            throw new StoreException("there is no notice " + entry.notice().id() + " to change; insert it before");
        }
    }

    @Override
    public List<OutboxEntry> take(Transaction transaction, String worker, Instant now, Instant until, int atMost) {
        Session session = unitOfWork.session(transaction);
        List<OutboxEntry> taken = new ArrayList<>();
        for (int look = 0; look < LOOKS && taken.isEmpty(); look++) {
            List<OutboxEntry> waiting = waiting(session, now, atMost);
            if (waiting.isEmpty()) {
                break;
            }
            // two workers that lock rows in another order could wait for each other
            waiting.stream()
                    .sorted(BY_ID)
                    .filter(entry -> isMine(session, entry.notice().id(), worker, now, until))
                    .map(entry -> entry.taken(worker, until))
                    .forEach(taken::add);
        }
        return taken;
    }

    private List<OutboxEntry> waiting(Session session, Instant now, int atMost) {
        return session.sql("find notices to deliver", SELECT + " AND next_at <= ? ORDER BY next_at, id LIMIT ?")
                .text(tenant)
                .time(now)
                .number(atMost)
                .all(JdbcOutboxStore::read);
    }

    private boolean isMine(Session session, NoticeId id, String worker, Instant now, Instant until) {
        return session.sql(
                                "take a notice",
                                "UPDATE ck_notice SET next_at = ?, worker = ? WHERE tenant = ? AND id = ? AND"
                                        + " next_at <= ?")
                        .time(until)
                        .text(Check.notNull(worker, "worker"))
                        .text(tenant)
                        .text(id.value())
                        .time(now)
                        .update()
                == 1;
    }

    @Override
    public long countDue(Transaction transaction, Instant now) {
        return unitOfWork
                .session(transaction)
                .sql("count notices to deliver", "SELECT COUNT(*) FROM ck_notice WHERE tenant = ? AND next_at <= ?")
                .text(tenant)
                .time(now)
                .first(row -> row.getLong(1))
                .orElse(0L);
    }

    @Override
    public List<OutboxEntry> overdue(Transaction transaction, Instant at, Optional<OutboxEntry> after, int atMost) {
        return page(
                transaction,
                "open_due",
                at,
                after,
                after.map(last -> last.notice().due()),
                atMost);
    }

    @Override
    public List<OutboxEntry> dead(Transaction transaction, Optional<OutboxEntry> after, int atMost) {
        return page(transaction, "dead_since", FOREVER, after, after.flatMap(OutboxEntry::deadSince), atMost);
    }

    @Override
    public long countAnswered(Transaction transaction, Instant before) {
        return unitOfWork
                .session(transaction)
                .sql("count answered notices", "SELECT COUNT(*) FROM ck_notice WHERE tenant = ? AND answered_at < ?")
                .text(tenant)
                .time(before)
                .first(row -> row.getLong(1))
                .orElse(0L);
    }

    @Override
    public Removed removeAnswered(Transaction transaction, Instant before, int atMost) {
        Session session = unitOfWork.session(transaction);
        List<String> over = session.sql(
                        "find answered notices",
                        "SELECT id FROM ck_notice WHERE tenant = ? AND answered_at < ? ORDER BY answered_at, id LIMIT ?")
                .text(tenant)
                .time(before)
                .number(atMost)
                .all(row -> row.getString(1));
        long removed = 0;
        // two workers that lock rows in another order could wait for each other
        for (String id : over.stream().sorted().toList()) {
            removed += session.sql(
                            "end an answered notice",
                            "DELETE FROM ck_notice WHERE tenant = ? AND id = ? AND answered_at < ?")
                    .text(tenant)
                    .text(id)
                    .time(before)
                    .update();
        }
        return new Removed(over.size(), removed);
    }

    private List<OutboxEntry> page(
            Transaction transaction,
            String column,
            Instant last,
            Optional<OutboxEntry> after,
            Optional<Instant> afterTime,
            int atMost) {
        long from = afterTime.map(Micros::of).orElse(Long.MIN_VALUE);
        return unitOfWork
                .session(transaction)
                .sql(
                        "list notices",
                        (SELECT + " AND @ <= ? AND @ >= ? AND (@ > ? OR id > ?) ORDER BY @, id LIMIT ?")
                                .replace("@", column))
                .text(tenant)
                .time(last)
                .number(from)
                .number(from)
                .text(after.map(entry -> entry.notice().id().value()).orElse(""))
                .number(atMost)
                .all(JdbcOutboxStore::read);
    }

    private static Optional<Instant> openDue(OutboxEntry entry) {
        return entry.isOpen() ? Optional.of(entry.notice().due()) : Optional.empty();
    }

    private static OutboxEntry read(ResultSet row) throws SQLException {
        return NoticeBytes.read(
                NoticeId.of(row.getString("id")),
                row.getBytes("content"),
                Micros.readOptional(row, "next_at"),
                Optional.ofNullable(row.getString("worker")),
                Micros.readOptional(row, "dead_since"));
    }
}
