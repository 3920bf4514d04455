package io.github.consentkit.crypto.vault;

import io.github.consentkit.internal.Check;

/**
 * What a store tells of the place of a new record.
 *
 * @param id whether another record has the id, of whomever
 * @param standing what storing it rests on, told for an id that is taken, too: whoever may not store it is refused by the same
 *     statements, so that they do not tell which ids are taken
 */
public record Vacancy(OfId id, Standing standing) {

    /** Checks the arguments. */
    public Vacancy {
        Check.notNull(id, "id");
        Check.notNull(standing, "standing");
    }

    /** Whether an id can be given to a new record. */
    public enum OfId {
        /** No record of the type has it. */
        FREE,
        /** Somebody's record has it. */
        TAKEN
    }
}
