package io.github.consentkit.crypto.key;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Opened keyrings by the exact row they come from, the least recently used leaving first.
 *
 * <p>Whoever asks has just read the row, so that a row that changed or went is never served. An entry is served once a
 * transaction that saw its row has committed: what is rolled back was never there. Safe for use by many threads.
 */
final class KeyringCache {

    private final int bound;
    // in the order of use; every entry counts, whether it may be served yet or not
    private final Map<KeyringId, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long drops;
    private long entered;

    KeyringCache(int bound) {
        this.bound = bound;
    }

    /** Returns a mark to be taken before a row is read, so that what is dropped meanwhile does not enter afterwards. */
    synchronized long mark() {
        return drops;
    }

    /** Returns the keyring that was opened from this very row. */
    synchronized Optional<Keyring> find(WrappedKeyring row) {
        Entry entry = entries.get(row.id());
        return entry != null && entry.confirmed && entry.row.equals(row)
                ? Optional.of(entry.keyring)
                : Optional.empty();
    }

    /** Enters the keyring of a row that the transaction has read after the mark, to be served once it has committed. */
    void enter(Transaction transaction, WrappedKeyring row, Keyring keyring, long mark) {
        KeyringId id = row.id();
        OptionalLong number = put(row, keyring, mark);
        // the transaction may be long: it keeps the number alone, not the keys
        if (number.isPresent()) {
            long expected = number.getAsLong();
            transaction.onCommit(() -> confirm(id, expected));
        }
    }

    /** Forgets the keyring, which was found gone. */
    synchronized void forget(KeyringId id) {
        entries.remove(id);
    }

    /** Forgets the keyring, and refuses whoever read its row before. */
    synchronized void drop(KeyringId id) {
        drops++;
        entries.remove(id);
    }

    /** Forgets every keyring of the subject, and refuses whoever read their rows before. */
    synchronized void drop(String tenant, SubjectId subject) {
        drops++;
        entries.keySet()
                .removeIf(id -> id.tenant().equals(tenant) && id.subject().equals(subject));
    }

    /** Returns the numbers of keyrings that are held and that may be served. */
    @Override
    public synchronized String toString() {
        long served = entries.values().stream().filter(entry -> entry.confirmed).count();
        return "KeyringCache[" + entries.size() + " of " + bound + ", " + served + " served, ***]";
    }

    private synchronized OptionalLong put(WrappedKeyring row, Keyring keyring, long mark) {
        if (bound == 0 || mark != drops) {
            return OptionalLong.empty();
        }
        Entry before = entries.get(row.id());
        if (before != null && before.row.equals(row)) {
            return OptionalLong.of(before.number);
        }
        entered++;
        entries.put(row.id(), new Entry(row, keyring, entered));
        Iterator<KeyringId> eldest = entries.keySet().iterator();
        while (entries.size() > bound) {
            eldest.next();
            eldest.remove();
        }
        return OptionalLong.of(entered);
    }

    private synchronized void confirm(KeyringId id, long number) {
        Entry entry = entries.get(id);
        if (entry != null && entry.number == number) {
            entry.confirmed = true;
        }
    }

    private static final class Entry {
        private final WrappedKeyring row;
        private final Keyring keyring;
        private final long number;
        private boolean confirmed;

        Entry(WrappedKeyring row, Keyring keyring, long number) {
            this.row = row;
            this.keyring = keyring;
            this.number = number;
        }
    }

    /** Drops at once, and again after the commit: until then others still see the row, and enter it. */
    static void forgetting(Transaction transaction, Runnable drop) {
        drop.run();
        transaction.onCommit(drop);
    }
}
