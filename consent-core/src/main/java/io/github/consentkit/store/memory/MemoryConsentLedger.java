package io.github.consentkit.store.memory;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Consent events in a list per subject. */
final class MemoryConsentLedger implements ConsentLedger {

    private final MemoryUnitOfWork unitOfWork;
    private final Map<SubjectId, List<ConsentEvent>> ledgers = new HashMap<>();

    MemoryConsentLedger(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public ConsentEvent append(Transaction transaction, SubjectId subject, NewConsentEvent event, Instant recordedAt) {
        Check.notNull(subject, "subject");
        Check.notNull(event, "event");
        unitOfWork.reading(transaction);
        List<ConsentEvent> ledger = ledgers.computeIfAbsent(subject, missing -> new ArrayList<>());
        ConsentEvent appended = new ConsentEvent(ledger.size() + 1L, recordedAt, event);
        unitOfWork.changing(transaction, () -> ledger.remove(appended));
        ledger.add(appended);
        return appended;
    }

    /** One transaction runs at a time, so nobody else writes anyway. */
    @Override
    public void hold(Transaction transaction, SubjectId subject) {
        unitOfWork.reading(transaction);
        Check.notNull(subject, "subject");
    }

    @Override
    public ConsentState state(Transaction transaction, SubjectId subject) {
        return ConsentState.fold(events(transaction, subject));
    }

    @Override
    public List<ConsentEvent> events(Transaction transaction, SubjectId subject) {
        unitOfWork.reading(transaction);
        return List.copyOf(ledgers.getOrDefault(Check.notNull(subject, "subject"), List.of()));
    }
}
