package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeEventStore;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What hosts report of the lives of people's data, a row each. */
final class JdbcLifeEventStore implements LifeEventStore {

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcLifeEventStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public Stored append(Transaction transaction, LifeEvent event) {
        Session session = unitOfWork.session(transaction);
        boolean inserted = session.sql(
                        "store an event of a life",
                        "INSERT INTO ck_life_event (tenant, subject, event_key, at_micros, content) VALUES (?, ?, ?, ?, ?)")
                .text(tenant)
                .text(Check.notNull(event, "event").subject().value())
                .text(event.key())
                .time(event.at())
                .bytes(LifeEventBytes.write(event))
                .insertUnlessPresent();
        if (inserted) {
            session.changes(tenant, event.subject());
            return Stored.NEW;
        }
        boolean same = session.sql(
                        "find an event of a life",
                        "SELECT event_key, at_micros, content FROM ck_life_event WHERE tenant = ? AND subject = ? AND"
                                + " event_key = ?")
                .text(tenant)
                .text(event.subject().value())
                .text(event.key())
                .first(row -> read(event.subject(), row))
                .filter(event::equals)
                .isPresent();
        return same ? Stored.KNOWN : Stored.ANOTHER;
    }

    @Override
    public void removeAll(Transaction transaction, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        session.changes(tenant, Check.notNull(subject, "subject"));
        session.sql("remove the events of a life", "DELETE FROM ck_life_event WHERE tenant = ? AND subject = ?")
                .text(tenant)
                .text(subject.value())
                .update();
    }

    @Override
    public List<LifeEvent> of(Transaction transaction, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        return session
                .sql(
                        "find the events of a life",
                        "SELECT event_key, at_micros, content FROM ck_life_event WHERE tenant = ? AND subject = ?")
                .text(tenant)
                .text(Check.notNull(subject, "subject").value())
                .all(row -> read(subject, row))
                .stream()
                .sorted(Comparator.comparing(LifeEvent::key))
                .toList();
    }

    @Override
    public Map<SubjectId, List<LifeEvent>> ofAll(Transaction transaction, Set<SubjectId> subjects) {
        Map<SubjectId, List<LifeEvent>> events = ManyKeys.ofSubjects(
                unitOfWork.session(transaction),
                tenant,
                subjects,
                "find the events of lives",
                keys -> "SELECT subject, event_key, at_micros, content FROM ck_life_event" + keys,
                row -> {
                    String subject = row.getString("subject");
                    return new ManyKeys.Found<>(subject, read(SubjectId.of(subject), row));
                });
        return BulkAnswers.each(
                subjects,
                subject -> events.getOrDefault(subject, List.of()).stream()
                        .sorted(Comparator.comparing(LifeEvent::key))
                        .toList());
    }

    private static LifeEvent read(SubjectId subject, ResultSet row) throws SQLException {
        return LifeEventBytes.read(
                subject, row.getString("event_key"), Micros.read(row, "at_micros"), row.getBytes("content"));
    }
}
