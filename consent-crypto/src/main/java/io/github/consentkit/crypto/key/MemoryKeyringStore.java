package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/**
 * Keyrings in a map. Transactions run one after another under the lock of the store around; every change leaves behind
 * how to undo it, for the innermost transaction that fails.
 */
final class MemoryKeyringStore implements KeyringStore {

    private final Map<KeyringId, WrappedKeyring> rows = new HashMap<>();
    private final Set<KeyringId> erased = new HashSet<>();
    private final Set<Person> erasedSubjects = new HashSet<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    // read by threads that have no transaction, to be told so
    private final Deque<Open> open = new ConcurrentLinkedDeque<>();

    /** Runs the work, and takes back what it did with the keyrings when it throws. */
    <R> R during(Transaction transaction, Function<? super Transaction, ? extends R> work) {
        int before = undo.size();
        open.push(new Open(transaction, Thread.currentThread()));
        boolean done = false;
        try {
            R result = work.apply(transaction);
            done = true;
            return result;
        } finally {
            open.pop();
            while (!done && undo.size() > before) {
                undo.pop().run();
            }
            if (open.isEmpty()) {
                undo.clear();
            }
        }
    }

    @Override
    public KeyringAnswer find(Transaction transaction, KeyringId id) {
        check(transaction);
        if (isErased(Check.notNull(id, "the keyring's id"))) {
            return new KeyringAnswer.Erased();
        }
        WrappedKeyring row = rows.get(id);
        return row == null ? new KeyringAnswer.Absent() : new KeyringAnswer.Present(row);
    }

    @Override
    public Written insert(Transaction transaction, WrappedKeyring row) {
        check(transaction);
        return put(Check.notNull(row, "row"), 0);
    }

    @Override
    public Written replace(Transaction transaction, WrappedKeyring row) {
        check(transaction);
        return put(Check.notNull(row, "row"), row.version() - 1);
    }

    @Override
    public void destroy(Transaction transaction, KeyringId id) {
        check(transaction);
        remove(Check.notNull(id, "the keyring's id"));
        if (erased.add(id)) {
            undo.push(() -> erased.remove(id));
        }
    }

    @Override
    public void destroyAll(Transaction transaction, String tenant, SubjectId subject) {
        check(transaction);
        Person person = new Person(tenant, subject);
        List.copyOf(rows.keySet()).stream()
                .filter(id -> Person.of(id).equals(person))
                .forEach(this::remove);
        if (erasedSubjects.add(person)) {
            undo.push(() -> erasedSubjects.remove(person));
        }
    }

    private Written put(WrappedKeyring row, long expected) {
        if (isErased(row.id())) {
            return Written.ERASED;
        }
        WrappedKeyring before = rows.get(row.id());
        long found = before == null ? 0 : before.version();
        if (found != expected || row.version() != expected + 1) {
            return Written.OVERTAKEN;
        }
        rows.put(row.id(), row);
        undo.push(before == null ? () -> rows.remove(row.id()) : () -> rows.put(row.id(), before));
        return Written.DONE;
    }

    private void remove(KeyringId id) {
        WrappedKeyring before = rows.remove(id);
        if (before != null) {
            undo.push(() -> rows.put(id, before));
        }
    }

    private boolean isErased(KeyringId id) {
        return erased.contains(id) || erasedSubjects.contains(Person.of(id));
    }

    private void check(Transaction transaction) {
        Open handle = new Open(Check.notNull(transaction, "transaction"), Thread.currentThread());
        if (open.stream().noneMatch(handle::same)) {
            throw new StoreException("the transaction is not open in this store on this thread; use the handle that"
                    + " InMemoryKeyringStores.unitOfWork().call passes, and only inside that call");
        }
    }

    private record Open(Transaction transaction, Thread thread) {
        @SuppressWarnings("ReferenceEquality") // a handle is the one that was handed out, whatever its equals says
        boolean same(Open other) {
            return transaction == other.transaction && thread == other.thread;
        }
    }

    private record Person(String tenant, SubjectId subject) {
        static Person of(KeyringId id) {
            return new Person(id.tenant(), id.subject());
        }
    }
}
