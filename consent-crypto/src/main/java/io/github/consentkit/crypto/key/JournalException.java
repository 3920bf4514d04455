package io.github.consentkit.crypto.key;

import io.github.consentkit.error.ConsentKitException;

/**
 * The journal of erasures cannot be trusted, read or written, so nothing is opened: somebody who was erased might come back.
 * {@link #problem()} says why, the message what to do.
 */
public final class JournalException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** Creates the exception. */
    public JournalException(Problem problem, String journal) {
        super("the erasure journal " + journal + " " + problem.words);
        this.problem = problem;
    }

    /** Creates the exception with what failed. */
    public JournalException(Problem problem, String journal, Throwable cause) {
        super("the erasure journal " + journal + " " + problem.words, cause);
        this.problem = problem;
    }

    /** Returns what is wrong. */
    public Problem problem() {
        return problem;
    }

    /** What is wrong with a journal. */
    public enum Problem {
        /** The database knows of entries that the journal lacks. */
        BEHIND(
                "lacks entries that the database knows of: it was restored from an older copy or cut off; bring the newest"
                        + " copy"),
        /** The database knows another entry at a place of the journal. */
        DIFFERENT("has another entry than the one that the database knows of: bring the journal that belongs to it"),
        /** An entry was changed, left out, moved or cut. */
        DAMAGED("was changed: an entry does not follow from the one before it; bring a copy that was not"),
        /** It cannot be read. */
        UNREADABLE("cannot be read; it must be a file that this process, and nobody else, may read"),
        /** It cannot be written. */
        UNWRITABLE(
                "cannot be written, so the erasure is done in the database but is not in the journal yet: it is added"
                        + " with the next erasure or start; make the journal writable and do either");

        private final String words;

        Problem(String words) {
            this.words = words;
        }
    }
}
