package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Keyrings in a map. */
final class MemoryKeyringStore implements KeyringStore {

    private static final Comparator<KeyringId> ORDER =
            Comparator.comparing((KeyringId id) -> id.subject().value()).thenComparing(MemoryKeyringStore::record);

    private final Map<KeyringId, WrappedKeyring> rows = new HashMap<>();
    private final Set<KeyringId> erased = new HashSet<>();
    private final Map<Person, Integer> erasedSubjects = new HashMap<>();
    private final InMemoryStores stores;

    MemoryKeyringStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public KeyringAnswer find(Transaction transaction, KeyringId id) {
        stores.reading(transaction);
        return answer(Check.notNull(id, "the keyring's id"));
    }

    @Override
    public Map<KeyringId, KeyringAnswer> findAll(Transaction transaction, Set<KeyringId> ids) {
        stores.reading(transaction);
        Map<KeyringId, KeyringAnswer> answers = new HashMap<>();
        for (KeyringId id : Check.notNull(ids, "the keyrings' ids")) {
            answers.put(id, answer(id));
        }
        return Map.copyOf(answers);
    }

    @Override
    public Written insert(Transaction transaction, WrappedKeyring row) {
        stores.reading(transaction);
        return put(transaction, Check.notNull(row, "row"), 0);
    }

    @Override
    public Written replace(Transaction transaction, WrappedKeyring row) {
        stores.reading(transaction);
        return put(transaction, Check.notNull(row, "row"), row.version() - 1);
    }

    @Override
    public void destroy(Transaction transaction, KeyringId id) {
        stores.reading(transaction);
        remove(transaction, Check.notNull(id, "the keyring's id"));
        if (erased.add(id)) {
            stores.changing(transaction, () -> erased.remove(id));
        }
    }

    @Override
    public Optional<List<WrappedKeyring>> destroyAll(
            Transaction transaction, String tenant, SubjectId subject, int epoch) {
        stores.reading(transaction);
        Person person = new Person(tenant, subject);
        if (erasedSubjects.containsKey(person)) {
            return Optional.empty();
        }
        List<WrappedKeyring> gone = ofSubject(transaction, tenant, subject);
        gone.forEach(row -> remove(transaction, row.id()));
        erasedSubjects.put(person, epoch);
        stores.changing(transaction, () -> erasedSubjects.remove(person));
        return Optional.of(gone);
    }

    @Override
    public List<WrappedKeyring> ofSubject(Transaction transaction, String tenant, SubjectId subject) {
        stores.reading(transaction);
        Person person = new Person(tenant, subject);
        return rows.values().stream()
                .filter(row -> Person.of(row.id()).equals(person))
                .toList();
    }

    @Override
    public List<SubjectId> subjects(Transaction transaction, String tenant, Optional<SubjectId> after, int atMost) {
        stores.reading(transaction);
        return Stream.concat(rows.keySet().stream(), erased.stream().filter(id -> !isSubjectErased(id)))
                .filter(id -> id.tenant().equals(tenant))
                .map(id -> id.subject().value())
                .filter(subject ->
                        after.isEmpty() || subject.compareTo(after.get().value()) > 0)
                .distinct()
                .sorted()
                .limit(atMost)
                .map(SubjectId::of)
                .toList();
    }

    @Override
    public OptionalInt erasedIn(Transaction transaction, String tenant, SubjectId subject) {
        stores.reading(transaction);
        Integer epoch = erasedSubjects.get(new Person(tenant, subject));
        return epoch == null ? OptionalInt.empty() : OptionalInt.of(epoch);
    }

    @Override
    public List<WrappedKeyring> page(
            Transaction transaction, String tenant, int below, Optional<KeyringId> after, int limit) {
        stores.reading(transaction);
        return rows.values().stream()
                .filter(row -> row.id().tenant().equals(tenant) && row.epoch() < below)
                .filter(row -> after.isEmpty() || ORDER.compare(row.id(), after.get()) > 0)
                .sorted(Comparator.comparing(WrappedKeyring::id, ORDER))
                .limit(limit)
                .toList();
    }

    @Override
    public long count(Transaction transaction, String tenant, int below) {
        stores.reading(transaction);
        return rows.values().stream()
                .filter(row -> row.id().tenant().equals(tenant) && row.epoch() < below)
                .count();
    }

    @Override
    public Written restore(Transaction transaction, WrappedKeyring row) {
        stores.reading(transaction);
        KeyringId id = Check.notNull(row, "row").id();
        if (isErased(id)) {
            return Written.ERASED;
        }
        WrappedKeyring before = rows.put(id, row);
        stores.changing(transaction, before == null ? () -> rows.remove(id) : () -> rows.put(id, before));
        return Written.DONE;
    }

    private static String record(KeyringId id) {
        return id.unit() instanceof KeyUnit.OfRecord unit ? unit.type() + "\n" + unit.recordId() : "";
    }

    private KeyringAnswer answer(KeyringId id) {
        if (isErased(id)) {
            return new KeyringAnswer.Erased();
        }
        WrappedKeyring row = rows.get(id);
        return row == null ? new KeyringAnswer.Absent() : new KeyringAnswer.Present(row);
    }

    private Written put(Transaction transaction, WrappedKeyring row, long expected) {
        if (isErased(row.id())) {
            return Written.ERASED;
        }
        WrappedKeyring before = rows.get(row.id());
        long found = before == null ? 0 : before.version();
        if (found != expected || row.version() != expected + 1) {
            return Written.OVERTAKEN;
        }
        rows.put(row.id(), row);
        stores.changing(transaction, before == null ? () -> rows.remove(row.id()) : () -> rows.put(row.id(), before));
        return Written.DONE;
    }

    private void remove(Transaction transaction, KeyringId id) {
        WrappedKeyring before = rows.remove(id);
        if (before != null) {
            stores.changing(transaction, () -> rows.put(id, before));
        }
    }

    private boolean isErased(KeyringId id) {
        return erased.contains(id) || isSubjectErased(id);
    }

    private boolean isSubjectErased(KeyringId id) {
        return erasedSubjects.containsKey(Person.of(id));
    }

    private record Person(String tenant, SubjectId subject) {
        static Person of(KeyringId id) {
            return new Person(id.tenant(), id.subject());
        }
    }
}
