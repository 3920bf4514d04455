package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.media.Cabinet;
import io.github.consentkit.media.MediaLink;
import io.github.consentkit.media.MediaStore;
import io.github.consentkit.media.MediumEntry;
import io.github.consentkit.media.MediumId;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The register of media: a row for each entry that only grows, a head for each medium, and whose each share is. */
final class JdbcMediaStore implements MediaStore {

    private static final String ENTRY =
            "SELECT medium, place, at_micros, content FROM ck_medium_entry WHERE tenant = ?";

    private static final String LINK =
            "SELECT subject, medium, share_no, leaves, record_type, record_id FROM ck_medium_subject WHERE tenant = ?";

    private static final Comparator<MediaLink> LINKS =
            Comparator.comparing((MediaLink link) -> link.medium().value()).thenComparingInt(MediaLink::share);

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcMediaStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public DataHolder.Freshness freshness() {
        return DataHolder.Freshness.STAMPED;
    }

    @Override
    public Cabinet keep(Transaction transaction, Cabinet cabinet) {
        Session session = unitOfWork.session(transaction);
        boolean inserted = session.sql(
                        "note a cabinet", "INSERT INTO ck_cabinet (tenant, cabinet, kind) VALUES (?, ?, ?)")
                .text(tenant)
                .text(Check.notNull(cabinet, "cabinet").id())
                .text(cabinet.kind().name())
                .insertUnlessPresent();
        if (inserted) {
            return cabinet;
        }
        return session.sql("find a cabinet", "SELECT kind FROM ck_cabinet WHERE tenant = ? AND cabinet = ?")
                .text(tenant)
                .text(cabinet.id())
                .first(row -> new Cabinet(cabinet.id(), Cabinet.Kind.valueOf(row.getString(1))))
                .orElse(cabinet);
    }

    @Override
    public List<MediumEntry> hold(Transaction transaction, MediumId medium) {
        boolean known = unitOfWork
                .session(transaction)
                .sql("hold a medium", "SELECT medium FROM ck_medium WHERE tenant = ? AND medium = ?")
                .text(tenant)
                .text(Check.notNull(medium, "medium").value())
                .firstLocked(row -> row.getString(1))
                .isPresent();
        return known ? entries(transaction, medium) : List.of();
    }

    @Override
    public List<MediumEntry> entries(Transaction transaction, MediumId medium) {
        return unitOfWork
                .session(transaction)
                .sql("find the entries of a medium", ENTRY + " AND medium = ? ORDER BY place")
                .text(tenant)
                .text(Check.notNull(medium, "medium").value())
                .all(JdbcMediaStore::entry);
    }

    @Override
    public Stored append(
            Transaction transaction, MediumEntry entry, Optional<Instant> nextDue, Set<SubjectId> concerned) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(entry, "entry");
        if (entry.place() == 1 && !insertHead(session, entry.medium(), nextDue)) {
            return Stored.UNCHANGED;
        }
        boolean inserted = session.sql(
                        "enter something of a medium",
                        "INSERT INTO ck_medium_entry (tenant, medium, place, at_micros, content) VALUES (?, ?, ?, ?, ?)")
                .text(tenant)
                .text(entry.medium().value())
                .number(entry.place())
                .time(entry.at())
                .bytes(MediumEntryBytes.write(entry))
                .insertUnlessPresent();
        if (!inserted) {
            return Stored.UNCHANGED;
        }
        if (entry.place() > 1) {
            session.sql(
                            "note what is open of a medium",
                            "UPDATE ck_medium SET next_due = ? WHERE tenant = ? AND medium = ?")
                    .time(nextDue)
                    .text(tenant)
                    .text(entry.medium().value())
                    .update();
        }
        concerned.forEach(subject -> session.changes(tenant, subject));
        return Stored.DONE;
    }

    private boolean insertHead(Session session, MediumId medium, Optional<Instant> nextDue) {
        return session.sql("enter a medium", "INSERT INTO ck_medium (tenant, medium, next_due) VALUES (?, ?, ?)")
                .text(tenant)
                .text(medium.value())
                .time(nextDue)
                .insertUnlessPresent();
    }

    @Override
    public void link(Transaction transaction, MediaLink link) {
        Session session = unitOfWork.session(transaction);
        session.sql(
                        "note whose a share of a medium is",
                        "INSERT INTO ck_medium_subject (tenant, subject, medium, share_no, leaves, record_type, record_id)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .text(tenant)
                .text(Check.notNull(link, "link").subject().value())
                .text(link.medium().value())
                .number(link.share())
                .number(link.state() == MediaLink.State.LEAVES ? 1 : 0)
                .text(link.record().map(RecordRef::type))
                .text(link.record().map(RecordRef::id))
                .update();
        session.changes(tenant, link.subject());
    }

    @Override
    public List<MediaLink> linksOf(Transaction transaction, SubjectId subject) {
        return ofSubject(transaction, subject).all(JdbcMediaStore::link).stream()
                .sorted(LINKS)
                .toList();
    }

    @Override
    public List<MediaLink> holdLinksOf(Transaction transaction, SubjectId subject) {
        List<MediaLink> held = new ArrayList<>();
        // reads on to the last row, as each is locked where it is read
        Optional<Boolean> done = ofSubject(transaction, subject).firstLocked(row -> {
            do {
                held.add(link(row));
            } while (row.next());
            return Boolean.TRUE;
        });
        return done.isEmpty() ? List.of() : held.stream().sorted(LINKS).toList();
    }

    private SqlCall ofSubject(Transaction transaction, SubjectId subject) {
        return unitOfWork
                .session(transaction)
                .sql("find the media of a subject", LINK + " AND subject = ? ORDER BY medium, share_no")
                .text(tenant)
                .text(Check.notNull(subject, "subject").value());
    }

    @Override
    public List<MediaLink> linksIn(Transaction transaction, MediumId medium) {
        return unitOfWork
                .session(transaction)
                .sql("find who has a share of a medium", LINK + " AND medium = ?")
                .text(tenant)
                .text(Check.notNull(medium, "medium").value())
                .all(JdbcMediaStore::link)
                .stream()
                .sorted(LINKS)
                .toList();
    }

    @Override
    public void leave(Transaction transaction, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        int rows = session.sql(
                        "note that somebody leaves",
                        "UPDATE ck_medium_subject SET leaves = 1 WHERE tenant = ? AND subject = ?")
                .text(tenant)
                .text(Check.notNull(subject, "subject").value())
                .update();
        if (rows > 0) {
            session.changes(tenant, subject);
        }
    }

    @Override
    public void unlink(Transaction transaction, MediaLink link) {
        Session session = unitOfWork.session(transaction);
        session.sql(
                        "forget whose a share of a medium was",
                        "DELETE FROM ck_medium_subject WHERE tenant = ? AND subject = ? AND medium = ? AND share_no = ?")
                .text(tenant)
                .text(Check.notNull(link, "link").subject().value())
                .text(link.medium().value())
                .number(link.share())
                .update();
        session.changes(tenant, link.subject());
    }

    @Override
    public List<MediumId> open(Transaction transaction, Instant until, int atMost) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "find what is to be done with media",
                        "SELECT medium FROM ck_medium WHERE tenant = ? AND next_due <= ? ORDER BY next_due, medium LIMIT ?")
                .text(tenant)
                .time(Check.notNull(until, "until"))
                .number(atMost)
                .all(row -> MediumId.of(row.getString(1)));
    }

    @Override
    public List<MediumEntry> happened(
            Transaction transaction, Instant from, Instant until, Optional<MediumEntry> after, int atMost) {
        long start = Check.notNull(after, "after")
                .map(last -> Micros.of(last.at()))
                .orElseGet(() -> Micros.of(Check.notNull(from, "from")));
        String medium = after.map(last -> last.medium().value()).orElse("");
        return unitOfWork
                .session(transaction)
                .sql(
                        "find what happened to media",
                        ENTRY + " AND at_micros >= ? AND at_micros < ? AND (at_micros > ? OR medium > ? OR (medium = ?"
                                + " AND place > ?)) ORDER BY at_micros, medium, place LIMIT ?")
                .text(tenant)
                .number(start)
                .time(Check.notNull(until, "until"))
                .number(start)
                .text(medium)
                .text(medium)
                .number(after.map(MediumEntry::place).orElse(0L))
                .number(atMost)
                .all(JdbcMediaStore::entry);
    }

    private static MediumEntry entry(ResultSet row) throws SQLException {
        return MediumEntryBytes.read(
                MediumId.of(row.getString("medium")),
                row.getLong("place"),
                Micros.read(row, "at_micros"),
                row.getBytes("content"));
    }

    private static MediaLink link(ResultSet row) throws SQLException {
        String type = row.getString("record_type");
        return new MediaLink(
                SubjectId.of(row.getString("subject")),
                MediumId.of(row.getString("medium")),
                row.getInt("share_no"),
                type == null ? Optional.empty() : Optional.of(new RecordRef(type, row.getString("record_id"))),
                row.getInt("leaves") == 1 ? MediaLink.State.LEAVES : MediaLink.State.STAYS);
    }
}
