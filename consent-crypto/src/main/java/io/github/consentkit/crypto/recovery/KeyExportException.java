package io.github.consentkit.crypto.recovery;

import io.github.consentkit.error.ConsentKitException;
import java.nio.file.Path;

/** An export of keyrings cannot be made or used; {@link #problem()} says why, the message what to do. */
public final class KeyExportException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    KeyExportException(Problem problem, Path file, String advice) {
        super("the key export " + file + " " + problem.words + "; " + advice);
        this.problem = problem;
    }

    KeyExportException(Problem problem, Path file, String advice, Throwable cause) {
        super("the key export " + file + " " + problem.words + "; " + advice, cause);
        this.problem = problem;
    }

    /** Returns what is wrong. */
    public Problem problem() {
        return problem;
    }

    /** What is wrong with an export. */
    public enum Problem {
        /** It cannot be read. */
        UNREADABLE("cannot be read"),
        /** It cannot be written, or is there already. */
        UNWRITABLE("cannot be written"),
        /** It is no export, was cut off, or was changed. */
        DAMAGED("is no export, or was cut off or changed"),
        /** It is of another installation or tenant. */
        FOREIGN("is of another installation or tenant"),
        /** Keyrings are still wrapped by the key of an earlier epoch. */
        ROWS_LEFT("would be of two epochs");

        private final String words;

        Problem(String words) {
            this.words = words;
        }
    }
}
