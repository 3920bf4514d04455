package io.github.consentkit.crypto.key;

import io.github.consentkit.crypto.key.JournalException.Problem;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.MalformedBytesException;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Brings erasures from the database into the journal outside of it: kept with the erasure in its transaction, added to the
 * journal after its commit and before the call returns. So an erasure that was rolled back is never in the journal, and one
 * that was acknowledged always is; what a process leaves behind that dies in between, the next one brings. Safe for use by
 * many threads.
 */
public final class ErasureShipping implements ErasureNotes {

    private final ErasureOutbox outbox;
    private final ErasureJournal journal;
    private final EpochKeys epochs;
    private final InstantSource clock;
    private final String tenant;
    private final Signals signals;

    /** Ships what is erased of this tenant. */
    public ErasureShipping(
            ErasureOutbox outbox, ErasureJournal journal, EpochKeys epochs, InstantSource clock, String tenant) {
        this(outbox, journal, epochs, clock, tenant, Observer.none());
    }

    /** Ships what is erased of this tenant, and tells the observer how long it waited. */
    public ErasureShipping(
            ErasureOutbox outbox,
            ErasureJournal journal,
            EpochKeys epochs,
            InstantSource clock,
            String tenant,
            Observer observer) {
        this.signals = Signals.to(observer);
        this.outbox = Check.notNull(outbox, "the outbox");
        this.journal = Check.notNull(journal, "the journal");
        this.epochs = Check.notNull(epochs, "the epoch keys");
        this.clock = Check.notNull(clock, "the clock");
        this.tenant = Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH);
    }

    @Override
    public void note(Transaction transaction, String of, SubjectId subject, Erased what) {
        ErasureEntry entry = new ErasureEntry(subject, what, epochs.current(of), clock.instant());
        outbox.add(transaction, of, entry.encode());
        transaction.onCommit(this::ship);
    }

    /**
     * Adds to the journal what it lacks.
     *
     * @throws JournalException when that cannot be; nothing is forgotten then
     */
    public void ship() {
        outbox.ship(tenant, entries -> {
            List<ErasureEntry> decoded = decoded(entries);
            JournalHead head = journal.append(decoded);
            signals.tell(() -> new Signal.QueueTaken("erasures", decoded.size(), waited(decoded)));
            return head;
        });
    }

    private Optional<Duration> waited(List<ErasureEntry> entries) {
        return entries.stream()
                .map(ErasureEntry::at)
                .min(Comparator.naturalOrder())
                .map(first -> Duration.between(first, clock.instant()))
                .filter(age -> !age.isNegative());
    }

    private static List<ErasureEntry> decoded(List<byte[]> entries) {
        List<ErasureEntry> decoded = new ArrayList<>();
        for (byte[] entry : entries) {
            try {
                decoded.add(ErasureEntry.decode(entry));
            } catch (MalformedBytesException e) {
                throw new StoreException("an erasure that waits for the journal was changed in the database; erase the"
                        + " person again, and remove the row from ck_erasure");
            }
        }
        return decoded;
    }

    /**
     * Returns the erasures that the database does not know of, because it was restored from a backup; for the caller to do
     * again, and then to {@link #replayed}.
     *
     * @throws JournalException when the journal is older than the database, another one, changed or unreadable
     */
    public Missed missed() {
        JournalHead known = outbox.known(tenant);
        JournalHead head = journal.head();
        List<ErasureEntry> entries = head.equals(known) ? List.of() : journal.after(known);
        if (head.sequence() < known.sequence()) {
            throw new JournalException(Problem.BEHIND, journal.toString());
        }
        return new Missed(head, entries);
    }

    /**
     * Returns every erasure of the journal whose epoch still has its key.
     *
     * @throws JournalException when it was changed or cannot be read
     */
    public List<ErasureEntry> all() {
        return journal.after(JournalHead.NONE);
    }

    /** Notes that the database knows the journal up to here. */
    public void replayed(Missed missed) {
        if (missed.head().sequence() > 0) {
            outbox.know(tenant, missed.head());
        }
    }

    /**
     * What the database does not know of.
     *
     * @param head how far the journal went when it was read
     * @param entries the erasures, in their order
     */
    public record Missed(JournalHead head, List<ErasureEntry> entries) {

        /** Copies the entries. */
        public Missed {
            Check.notNull(head, "head");
            entries = List.copyOf(Check.notNull(entries, "entries"));
        }
    }
}
