package io.github.consentkit.crypto.vault;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Separated values in a map. */
final class MemoryApartStore implements ApartStore {

    private static final Comparator<Place> ORDER = Comparator.comparing(
                    (Place place) -> place.key.subject().value())
            .thenComparing(place -> place.key.type())
            .thenComparing(place -> place.key.id())
            .thenComparing(Place::field)
            .thenComparing(place -> place.key.tenant());

    private final InMemoryStores stores;
    private final TreeMap<Place, ApartRow> rows = new TreeMap<>(ORDER);

    MemoryApartStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public void put(Transaction transaction, ApartRow row) {
        stores.reading(transaction);
        Place place = Place.of(Check.notNull(row, "row"));
        Optional<ApartRow> before = Optional.ofNullable(rows.get(place));
        stores.changing(
                transaction,
                () -> before.ifPresentOrElse(earlier -> rows.put(place, earlier), () -> rows.remove(place)));
        rows.put(place, row);
    }

    @Override
    public List<ApartRow> ofRecord(Transaction transaction, RecordRow.Key key) {
        stores.reading(transaction);
        Check.notNull(key, "key");
        return rows.values().stream().filter(row -> row.key().equals(key)).toList();
    }

    @Override
    public void delete(Transaction transaction, RecordRow.Key key, Set<String> fields) {
        Check.notNull(key, "key");
        Check.notNull(fields, "fields");
        remove(transaction, place -> place.key.equals(key) && fields.contains(place.field));
    }

    @Override
    public long deleteAll(Transaction transaction, String tenant, SubjectId subject) {
        Check.notNull(tenant, "tenant");
        Check.notNull(subject, "subject");
        return remove(
                transaction,
                place ->
                        place.key.tenant().equals(tenant) && place.key.subject().equals(subject));
    }

    @Override
    public List<ApartRow> page(Transaction transaction, String tenant, Optional<ApartRow> after, int atMost) {
        stores.reading(transaction);
        Check.notNull(tenant, "tenant");
        Map<Place, ApartRow> rest = after.<Map<Place, ApartRow>>map(last -> rows.tailMap(Place.of(last), false))
                .orElse(rows);
        return rest.values().stream()
                .filter(row -> row.key().tenant().equals(tenant))
                .limit(atMost)
                .toList();
    }

    @Override
    public Map<String, Long> counts(Transaction transaction, String tenant) {
        stores.reading(transaction);
        Check.notNull(tenant, "tenant");
        return rows.values().stream()
                .filter(row -> row.key().tenant().equals(tenant))
                .collect(Collectors.groupingBy(row -> row.key().type(), TreeMap::new, Collectors.counting()));
    }

    private long remove(Transaction transaction, Predicate<Place> which) {
        stores.reading(transaction);
        List<Place> gone = rows.keySet().stream().filter(which).toList();
        for (Place place : gone) {
            ApartRow before = Check.notNull(rows.remove(place), "the row");
            stores.changing(transaction, () -> rows.put(place, before));
        }
        return gone.size();
    }

    private record Place(RecordRow.Key key, String field) {

        static Place of(ApartRow row) {
            return new Place(row.key(), row.field());
        }
    }
}
