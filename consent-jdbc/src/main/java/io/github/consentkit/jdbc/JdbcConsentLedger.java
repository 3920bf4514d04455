package io.github.consentkit.jdbc;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.ledger.ChainedLedger;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ledger in the database: what is appended also renews the subject's stamp. */
final class JdbcConsentLedger implements ConsentLedger {

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;
    private final ChainedLedger ledger;

    JdbcConsentLedger(JdbcUnitOfWork unitOfWork, String tenant, ChainedLedger ledger) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
        this.ledger = ledger;
    }

    @Override
    public void hold(Transaction transaction, SubjectId subject) {
        ledger.hold(transaction, subject);
    }

    @Override
    public ConsentEvent append(Transaction transaction, SubjectId subject, NewConsentEvent event, Instant recordedAt) {
        ConsentEvent appended = ledger.append(transaction, subject, event, recordedAt);
        unitOfWork.session(transaction).changes(tenant, subject);
        return appended;
    }

    @Override
    public List<ConsentEvent> events(Transaction transaction, SubjectId subject) {
        return ledger.events(transaction, subject);
    }

    @Override
    public ConsentState state(Transaction transaction, SubjectId subject) {
        return ledger.state(transaction, subject);
    }

    @Override
    public Map<SubjectId, ConsentState> states(Transaction transaction, Set<SubjectId> subjects) {
        return ledger.states(transaction, subjects);
    }
}
