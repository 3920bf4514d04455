package io.github.consentkit.store.memory;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeEventStore;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events in a map. */
final class MemoryLifeEventStore implements LifeEventStore {

    private final MemoryUnitOfWork unitOfWork;
    private final Map<Place, LifeEvent> events = new HashMap<>();

    MemoryLifeEventStore(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Stored append(Transaction transaction, LifeEvent event) {
        unitOfWork.reading(transaction);
        Place place = new Place(Check.notNull(event, "event").subject(), event.key());
        LifeEvent known = events.get(place);
        if (known != null) {
            return known.equals(event) ? Stored.KNOWN : Stored.ANOTHER;
        }
        unitOfWork.changing(transaction, () -> events.remove(place));
        events.put(place, event);
        return Stored.NEW;
    }

    @Override
    public void removeAll(Transaction transaction, SubjectId subject) {
        for (LifeEvent event : of(transaction, subject)) {
            Place place = new Place(subject, event.key());
            unitOfWork.changing(transaction, () -> events.put(place, event));
            events.remove(place);
        }
    }

    @Override
    public List<LifeEvent> of(Transaction transaction, SubjectId subject) {
        unitOfWork.reading(transaction);
        Check.notNull(subject, "subject");
        return events.values().stream()
                .filter(event -> event.subject().equals(subject))
                .sorted(Comparator.comparing(LifeEvent::key))
                .toList();
    }

    private record Place(SubjectId subject, String key) {}
}
