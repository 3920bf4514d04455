package io.github.consentkit.media;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.subject.SubjectId;
import java.util.Optional;

/**
 * Whose share of a medium it is: all that leads from the register to a person. Immutable; {@code toString} names nobody.
 *
 * @param subject the person
 * @param medium the medium
 * @param share the number of the share in it
 * @param record the record of the host that it belongs to; empty for none
 * @param state whether the person leaves as a whole
 */
public record MediaLink(SubjectId subject, MediumId medium, int share, Optional<RecordRef> record, State state) {

    /** Checks the arguments. */
    public MediaLink {
        Check.notNull(subject, "subject");
        Check.notNull(medium, "medium");
        Check.notNull(record, "record");
        Check.notNull(state, "state");
    }

    /** Whether the person leaves. */
    public enum State {
        /** The person stays. */
        STAYS,
        /** The person is erased, and the link is forgotten once everything of the person is destroyed. */
        LEAVES
    }

    /** Returns the same for a person who leaves. */
    public MediaLink leaving() {
        return new MediaLink(subject, medium, share, record, State.LEAVES);
    }

    /** Returns the number of the share. */
    @Override
    public String toString() {
        return "MediaLink[share=" + share + ", " + state + "]";
    }
}
