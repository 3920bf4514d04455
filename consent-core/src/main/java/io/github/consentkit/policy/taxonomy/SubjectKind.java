package io.github.consentkit.policy.taxonomy;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Audience;

/** Whose data it is, as far as every policy tells people apart. */
public enum SubjectKind {
    /** A person at or over the age limit. */
    ADULT,
    /** A person under it. */
    CHILD,
    /** Who decides for a child, and gives data of its own for that. */
    GUARDIAN;

    /** Returns the kind of the people for whom a form is made. */
    public static SubjectKind of(Audience audience) {
        return switch (Check.notNull(audience, "audience")) {
            case ADULT -> ADULT;
            case CHILD -> CHILD;
        };
    }
}
