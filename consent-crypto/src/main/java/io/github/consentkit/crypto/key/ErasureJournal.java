package io.github.consentkit.crypto.key;

import java.util.List;

/**
 * Port: what was erased of the people of one tenant, kept outside of the database and its backups, so that a database
 * restored from a backup can be told before the first value opens (invariant I8).
 *
 * <p>Entries are only added. Each is sealed under the key of the epoch in which it is written: it names nobody any more once
 * that key is destroyed, and is not needed any more then, as no backup from before the erasure opens. A chain of hashes goes
 * through all of them. Implementations are safe for use by many threads, and by several processes where they share one.
 */
public interface ErasureJournal {

    /**
     * Returns how far the journal goes.
     *
     * @throws JournalException when it cannot be read or was changed
     */
    JournalHead head();

    /**
     * Adds the entries, which stay whatever happens afterwards, and returns the new head.
     *
     * @throws JournalException when it cannot be written or was changed; it may have been added to
     */
    JournalHead append(List<ErasureEntry> entries);

    /**
     * Returns the entries after this head, in their order, without those whose epoch's key was destroyed.
     *
     * @throws JournalException with {@link JournalException.Problem#BEHIND} or {@link JournalException.Problem#DIFFERENT}
     *     when the journal never had this head, or when it cannot be read or was changed
     */
    List<ErasureEntry> after(JournalHead known);
}
