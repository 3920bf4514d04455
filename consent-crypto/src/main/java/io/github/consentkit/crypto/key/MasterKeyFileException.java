package io.github.consentkit.crypto.key;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.internal.Check;
import java.nio.file.Path;

/**
 * A file with master keys, or with keys of a tenant under them, cannot be used, or made; {@link #problem()} says why, the
 * message what to do. The same goes for the directory around it.
 */
public final class MasterKeyFileException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    MasterKeyFileException(Problem problem, Path file, String advice) {
        super(message(problem, file, advice));
        this.problem = problem;
    }

    MasterKeyFileException(Problem problem, Path file, String advice, Throwable cause) {
        super(message(problem, file, advice), cause);
        this.problem = problem;
    }

    /** Returns what is wrong. */
    public Problem problem() {
        return problem;
    }

    private static String message(Problem problem, Path file, String advice) {
        return "the key file " + Check.notNull(file, "the file") + " " + problem.words + "; " + advice;
    }

    /** What is wrong with the file. */
    public enum Problem {
        /** There is no such file. */
        MISSING("does not exist"),
        /** There is one already, and it is never overwritten. */
        EXISTS("exists already and was left as it is"),
        /** Others than its owner may read or write it. */
        EXPOSED("may be read or changed by others than its owner"),
        /** It cannot be read. */
        UNREADABLE("cannot be read"),
        /** It cannot be written. */
        UNWRITABLE("cannot be written"),
        /** It holds something else, or was damaged. */
        MALFORMED("is damaged, or is no key file of this kind"),
        /** It belongs to another installation. */
        FOREIGN("belongs to another installation"),
        /** It belongs to another tenant, or is another key of this one. */
        MISPLACED("belongs to another place"),
        /** The master keys beside it are not those that wrap it, or its content was exchanged. */
        LOCKED("does not open under these master keys");

        private final String words;

        Problem(String words) {
            this.words = words;
        }
    }
}
