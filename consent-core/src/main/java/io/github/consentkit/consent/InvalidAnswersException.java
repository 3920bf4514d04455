package io.github.consentkit.consent;

import io.github.consentkit.error.ConsentKitException;
import java.util.List;

/**
 * Answers that cannot be recorded as they are (missing, doubled, unknown, given by the wrong person): nothing was
 * recorded; complete the answers and record them again.
 */
public final class InvalidAnswersException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final String[] problems;

    /** Creates the exception for at least one problem. */
    public InvalidAnswersException(List<String> problems) {
        super("the answers were not recorded: " + String.join("; ", problems));
        this.problems = problems.toArray(String[]::new);
    }

    /** Returns every problem. */
    public List<String> problems() {
        return List.of(problems);
    }
}
