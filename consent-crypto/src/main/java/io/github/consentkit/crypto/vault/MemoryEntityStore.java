package io.github.consentkit.crypto.vault;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of entities, in a map. */
final class MemoryEntityStore implements EntityStore {

    private final InMemoryStores stores;
    private final Map<RecordRow.Key, RecordRow> rows = new HashMap<>();

    MemoryEntityStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public boolean insert(Transaction transaction, RecordRow row) {
        stores.reading(transaction);
        return !rows.containsKey(row.key()) && put(transaction, row);
    }

    @Override
    public boolean replace(Transaction transaction, RecordRow row) {
        stores.reading(transaction);
        RecordRow before = rows.get(row.key());
        return before != null && before.version() == row.version() - 1 && put(transaction, row);
    }

    @Override
    public boolean delete(Transaction transaction, RecordRow.Key key) {
        stores.reading(transaction);
        RecordRow before = rows.get(key);
        if (before == null) {
            return false;
        }
        stores.changing(transaction, () -> rows.put(key, before));
        rows.remove(key);
        return true;
    }

    @Override
    public List<RecordRow> ofRecord(Transaction transaction, String tenant, String type, String id) {
        return rows(
                        transaction,
                        key -> key.tenant().equals(tenant)
                                && key.type().equals(type)
                                && key.id().equals(id))
                .toList();
    }

    @Override
    public List<RecordRow> ofSubject(Transaction transaction, String tenant, SubjectId subject, String type) {
        return rows(
                        transaction,
                        key -> key.tenant().equals(tenant)
                                && key.type().equals(type)
                                && key.subject().equals(subject))
                .sorted((one, other) -> one.key().id().compareTo(other.key().id()))
                .toList();
    }

    @Override
    public Set<String> types(Transaction transaction, String tenant, SubjectId subject) {
        return rows(
                        transaction,
                        key -> key.tenant().equals(tenant) && key.subject().equals(subject))
                .map(row -> row.key().type())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Sighting> look(Transaction transaction, Set<RecordRow.Key> keys) {
        stores.reading(transaction);
        return keys.stream()
                .flatMap(key -> Optional.ofNullable(rows.get(key)).stream())
                .map(row -> new Sighting(row, Optional.empty(), Optional.empty()))
                .toList();
    }

    private Stream<RecordRow> rows(Transaction transaction, Predicate<RecordRow.Key> wanted) {
        stores.reading(transaction);
        return rows.values().stream().filter(row -> wanted.test(row.key()));
    }

    private boolean put(Transaction transaction, RecordRow row) {
        Optional<RecordRow> before = Optional.ofNullable(rows.get(row.key()));
        stores.changing(
                transaction,
                () -> before.ifPresentOrElse(earlier -> rows.put(row.key(), earlier), () -> rows.remove(row.key())));
        rows.put(row.key(), row);
        return true;
    }
}
