package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.Publication;
import java.util.Optional;

/**
 * A disagreement between what a version says about its changes and what changed (clause L-4).
 *
 * @param kind what is wrong
 * @param pointer the JSON pointer into the newer version: the note, or the list that lacks one
 * @param change the change that no note tells; empty where a note tells of nothing
 * @param note the note that tells of nothing; empty where one is lacking
 */
public record ChangeNoteProblem(Kind kind, String pointer, Optional<Change> change, Optional<Publication.Change> note) {

    /** What is wrong. */
    public enum Kind {
        /** Something material changed, and no note names its clause, or the only ones call it editorial. */
        UNDECLARED,
        /** A note names a clause under which nothing of that kind changed. */
        NOTHING_CHANGED
    }
}
