package io.github.consentkit.crypto.vault;

import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records in a sorted map. */
final class MemoryRecordStore implements RecordStore {

    private static final Comparator<RecordRow.Key> ORDER = Comparator.comparing(RecordRow.Key::tenant)
            .thenComparing(RecordRow.Key::type)
            .thenComparing(key -> key.subject().value())
            .thenComparing(RecordRow.Key::id);

    private final InMemoryStores stores;
    private final TreeMap<RecordRow.Key, RecordRow> rows = new TreeMap<>(ORDER);

    MemoryRecordStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public void register(RecordShape shape) {
        // a map has room for every shape
    }

    @Override
    public boolean insert(Transaction transaction, RecordShape shape, RecordRow row) {
        stores.reading(transaction);
        if (rows.containsKey(row.key())) {
            return false;
        }
        put(transaction, row);
        return true;
    }

    @Override
    public boolean replace(Transaction transaction, RecordShape shape, RecordRow row) {
        stores.reading(transaction);
        RecordRow before = rows.get(row.key());
        if (before == null || before.version() != row.version() - 1) {
            return false;
        }
        put(transaction, row);
        return true;
    }

    @Override
    public boolean delete(Transaction transaction, RecordShape shape, RecordRow.Key key) {
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
    public long deleteAll(Transaction transaction, String tenant, SubjectId subject) {
        stores.reading(transaction);
        Set<RecordRow> gone = new HashSet<>();
        rows.values().stream()
                .filter(row ->
                        row.key().tenant().equals(tenant) && row.key().subject().equals(subject))
                .forEach(gone::add);
        stores.changing(transaction, () -> gone.forEach(row -> rows.put(row.key(), row)));
        gone.forEach(row -> rows.remove(row.key()));
        return gone.size();
    }

    @Override
    public Set<String> types(Transaction transaction, String tenant) {
        stores.reading(transaction);
        return rows.keySet().stream()
                .filter(key -> key.tenant().equals(tenant))
                .map(RecordRow.Key::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<RecordRow> find(Transaction transaction, RecordShape shape, String tenant, RecordQuery query) {
        Stream<RecordRow> ofType = of(transaction, shape, tenant);
        if (query instanceof RecordQuery.OfId wanted) {
            return ofType.filter(row -> row.key().id().equals(wanted.id()))
                    .limit(2)
                    .toList();
        }
        if (query instanceof RecordQuery.OfSubject wanted) {
            return ofType.filter(row -> row.key().subject().equals(wanted.subject()))
                    .filter(row -> wanted.after()
                            .map(last -> row.key().id().compareTo(last) > 0)
                            .orElse(true))
                    .limit(wanted.atMost())
                    .toList();
        }
        if (query instanceof RecordQuery.OfType wanted) {
            return ofType.filter(row -> isAfter(row, wanted.after()))
                    .limit(wanted.atMost())
                    .toList();
        }
        RecordQuery.WithToken wanted = (RecordQuery.WithToken) query;
        return ofType.filter(
                        row -> new Cell.Whole(wanted.token()).equals(row.cells().get(wanted.column())))
                .filter(row -> isAfter(row, wanted.after()))
                .limit(wanted.atMost())
                .toList();
    }

    @Override
    public Map<String, Boolean> areTaken(Transaction transaction, RecordShape shape, String tenant, Set<String> ids) {
        Set<String> taken = new HashSet<>();
        of(transaction, shape, tenant).forEach(row -> taken.add(row.key().id()));
        return BulkAnswers.each(ids, taken::contains);
    }

    @Override
    public Map<SubjectId, List<RecordRow>> factsOfAll(
            Transaction transaction, RecordShape shape, String tenant, Set<SubjectId> subjects) {
        Map<SubjectId, List<RecordRow>> found = of(transaction, shape, tenant)
                .collect(Collectors.groupingBy(row -> row.key().subject()));
        return BulkAnswers.each(subjects, subject -> List.copyOf(found.getOrDefault(subject, List.of())));
    }

    private static boolean isAfter(RecordRow row, Optional<RecordRow.Key> after) {
        return after.map(last -> ORDER.compare(row.key(), last) > 0).orElse(true);
    }

    @Override
    public Optional<RecordRow> find(Transaction transaction, RecordShape shape, RecordRow.Key key) {
        stores.reading(transaction);
        return Optional.ofNullable(rows.get(key));
    }

    private Stream<RecordRow> of(Transaction transaction, RecordShape shape, String tenant) {
        stores.reading(transaction);
        return rows.values().stream()
                .filter(row ->
                        row.key().tenant().equals(tenant) && row.key().type().equals(shape.type()));
    }

    private void put(Transaction transaction, RecordRow row) {
        Optional<RecordRow> before = Optional.ofNullable(rows.get(row.key()));
        stores.changing(
                transaction,
                () -> before.ifPresentOrElse(earlier -> rows.put(row.key(), earlier), () -> rows.remove(row.key())));
        rows.put(row.key(), row);
    }
}
