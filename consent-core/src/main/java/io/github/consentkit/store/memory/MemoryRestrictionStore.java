package io.github.consentkit.store.memory;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionStore;
import io.github.consentkit.store.Removed;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Restrictions in a map. */
final class MemoryRestrictionStore implements RestrictionStore {

    private static final Comparator<Restriction> ORDER = Comparator.comparing(
                    (Restriction restriction) -> restriction.request().receivedAt())
            .thenComparing(restriction -> restriction.request().subject().value())
            .thenComparing(restriction -> restriction.request().id());

    private final MemoryUnitOfWork unitOfWork;
    private final Map<Place, Restriction> restrictions = new HashMap<>();

    MemoryRestrictionStore(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Stored insert(Transaction transaction, Restriction restriction) {
        unitOfWork.reading(transaction);
        Place place = Place.of(Check.notNull(restriction, "restriction"));
        if (restrictions.containsKey(place)) {
            return Stored.UNCHANGED;
        }
        unitOfWork.changing(transaction, () -> restrictions.remove(place));
        restrictions.put(place, restriction);
        return Stored.DONE;
    }

    @Override
    public Stored end(Transaction transaction, Restriction ended) {
        unitOfWork.reading(transaction);
        Place place = Place.of(Check.notNull(ended, "restriction"));
        Restriction known = restrictions.get(place);
        if (known == null || known.end().isPresent()) {
            return Stored.UNCHANGED;
        }
        unitOfWork.changing(transaction, () -> restrictions.put(place, known));
        restrictions.put(place, ended);
        return Stored.DONE;
    }

    @Override
    public Optional<Restriction> find(Transaction transaction, SubjectId subject, String id) {
        unitOfWork.reading(transaction);
        return Optional.ofNullable(
                restrictions.get(new Place(Check.notNull(subject, "subject"), Check.notNull(id, "id"))));
    }

    @Override
    public List<Restriction> open(Transaction transaction, SubjectId subject) {
        return of(transaction, subject).stream()
                .filter(restriction -> restriction.end().isEmpty())
                .toList();
    }

    @Override
    public List<Restriction> of(Transaction transaction, SubjectId subject) {
        unitOfWork.reading(transaction);
        Check.notNull(subject, "subject");
        return restrictions.values().stream()
                .filter(restriction -> restriction.request().subject().equals(subject))
                .sorted(ORDER)
                .toList();
    }

    @Override
    public List<Restriction> openBefore(
            Transaction transaction, Instant before, Optional<Restriction> after, int atMost) {
        unitOfWork.reading(transaction);
        Check.notNull(before, "before");
        return restrictions.values().stream()
                .filter(restriction -> restriction.end().isEmpty())
                .filter(restriction -> restriction.request().receivedAt().isBefore(before))
                .filter(restriction ->
                        after.map(last -> ORDER.compare(restriction, last) > 0).orElse(true))
                .sorted(ORDER)
                .limit(atMost)
                .toList();
    }

    @Override
    public void removeAll(Transaction transaction, SubjectId subject) {
        for (Restriction restriction : of(transaction, subject)) {
            Place place = Place.of(restriction);
            unitOfWork.changing(transaction, () -> restrictions.put(place, restriction));
            restrictions.remove(place);
        }
    }

    @Override
    public long countEnded(Transaction transaction, Instant before) {
        return ended(transaction, before).count();
    }

    @Override
    public Removed removeEnded(Transaction transaction, Instant before, int atMost) {
        List<Restriction> over = ended(transaction, before).limit(atMost).toList();
        for (Restriction restriction : over) {
            Place place = Place.of(restriction);
            unitOfWork.changing(transaction, () -> restrictions.put(place, restriction));
            restrictions.remove(place);
        }
        return new Removed(over.size(), over.size());
    }

    private Stream<Restriction> ended(Transaction transaction, Instant before) {
        unitOfWork.reading(transaction);
        Check.notNull(before, "before");
        return restrictions.values().stream()
                .filter(restriction -> restriction
                        .end()
                        .filter(end -> end.at().isBefore(before))
                        .isPresent());
    }

    private record Place(SubjectId subject, String id) {

        static Place of(Restriction restriction) {
            return new Place(
                    restriction.request().subject(), restriction.request().id());
        }
    }
}
