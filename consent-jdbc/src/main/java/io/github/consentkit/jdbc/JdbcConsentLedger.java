package io.github.consentkit.jdbc;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;

/**
 * Consent events, a row each; nothing changes or removes one. The row of the subject's head gives out the places, one
 * transaction after another.
 */
final class JdbcConsentLedger implements ConsentLedger {

    private static final SubjectHead HEAD = new SubjectHead("ck_consent_head", "last_seq");

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcConsentLedger(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public ConsentEvent append(Transaction transaction, NewConsentEvent event, Instant recordedAt) {
        Check.notNull(event, "event");
        Check.notNull(recordedAt, "recordedAt");
        Session session = unitOfWork.session(transaction);
        long sequence = HEAD.lock(session, tenant, event.subject()) + 1;
        ConsentEvent appended =
                new ConsentEvent(sequence, Micros.floor(recordedAt), ConsentEventRow.asItWillBeRead(event));
        insert(session, appended);
        HEAD.set(session, tenant, event.subject(), sequence);
        session.changes(tenant, event.subject());
        return appended;
    }

    @Override
    public List<ConsentEvent> events(Transaction transaction, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(subject, "subject");
        List<ConsentEvent> events = session.sql(
                        "read the ledger of a subject",
                        "SELECT seq, " + ConsentEventRow.COLUMNS
                                + " FROM ck_consent_event WHERE tenant = ? AND subject = ? ORDER BY seq")
                .text(tenant)
                .text(subject.value())
                .all(row -> ConsentEventRow.read(subject, row));
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).sequence() != i + 1) {
                throw new StoreException("the ledger of a subject in ck_consent_event lacks event " + (i + 1)
                        + "; it is append-only: find out who removed the row, and restore it");
            }
        }
        return List.copyOf(events);
    }

    private void insert(Session session, ConsentEvent event) {
        NewConsentEvent content = event.content();
        session.sql(
                        "append to the ledger of a subject",
                        "INSERT INTO ck_consent_event (tenant, subject, seq, " + ConsentEventRow.COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .text(tenant)
                .text(content.subject().value())
                .number(event.sequence())
                .time(event.recordedAt())
                .time(content.occurredAt())
                .text(content.block().value())
                .text(content.kind().name())
                .text(content.shown().version().value())
                .text(content.shown().language().name())
                .text(content.shown().digest().hex())
                .text(content.act().name())
                .text(content.scope().name())
                .text(content.method().value())
                .text(content.evidence().map(evidence -> evidence.kind().name()))
                .text(content.evidence().map(Evidence::reference))
                .text(ConsentEventRow.giver(content.giver()))
                .text(ConsentEventRow.confirmation(content.giver()))
                .update();
    }
}
