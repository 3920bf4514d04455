package io.github.consentkit.media;

import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Port: keeps the register of media: entries that are never changed or removed, and apart from them whose each share is.
 * Everything is in the caller's transaction.
 */
public interface MediaStore {

    /** Returns whether every change moves the stamp of the people concerned; by default not. */
    default DataHolder.Freshness freshness() {
        return DataHolder.Freshness.ASKED_EACH_TIME;
    }

    /** Keeps the cabinet unless there is one of its id, and returns the one that is kept. */
    Cabinet keep(Transaction transaction, Cabinet cabinet);

    /**
     * Makes everybody else who holds the medium wait until this transaction ends, and returns its entries in their order; none
     * where there is no such medium.
     */
    List<MediumEntry> hold(Transaction transaction, MediumId medium);

    /** Returns the entries of the medium in their order; none where there is no such medium. */
    List<MediumEntry> entries(Transaction transaction, MediumId medium);

    /**
     * Adds an entry at its place, unless there is one.
     *
     * @param nextDue when the first open task of the medium is late; empty when none is open
     * @param concerned of whom something is known otherwise now, whose stamps move where the store has them
     */
    Stored append(Transaction transaction, MediumEntry entry, Optional<Instant> nextDue, Set<SubjectId> concerned);

    /** Notes whose a share is. */
    void link(Transaction transaction, MediaLink link);

    /** Returns what the subject has, in the order of media and shares. */
    List<MediaLink> linksOf(Transaction transaction, SubjectId subject);

    /** Returns the same, and makes everybody else who holds them wait until this transaction ends. */
    List<MediaLink> holdLinksOf(Transaction transaction, SubjectId subject);

    /** Returns who has something in the medium, in the order of shares. */
    List<MediaLink> linksIn(Transaction transaction, MediumId medium);

    /** Notes that the subject leaves as a whole. */
    void leave(Transaction transaction, SubjectId subject);

    /** Forgets whose the share is. */
    void unlink(Transaction transaction, MediaLink link);

    /**
     * Returns the media with tasks that are late at the instant, in the order of what is late longest, then of the ids.
     *
     * @param until the instant at or before which the first task of a medium has to be late
     * @param atMost how many to return at most
     */
    List<MediumId> open(Transaction transaction, Instant until, int atMost);

    /**
     * Returns what happened in a time, in the order of that, then of media and places.
     *
     * @param from the first instant
     * @param until the first instant after it
     * @param after the entry after which to go on; empty for the beginning
     * @param atMost how many to return at most
     */
    List<MediumEntry> happened(
            Transaction transaction, Instant from, Instant until, Optional<MediumEntry> after, int atMost);

    /** What came of a write. */
    enum Stored {
        /** It is stored. */
        DONE,
        /** There is an entry at this place; nothing changed. */
        UNCHANGED
    }
}
