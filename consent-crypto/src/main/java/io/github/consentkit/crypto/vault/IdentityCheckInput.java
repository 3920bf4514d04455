package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.mask.Mask;
import io.github.consentkit.internal.Check;

/**
 * What a person typed to have the identity checked: it goes to the agency that checks, and is never stored (clause ).
 * A type with a component of this class is refused when it is registered; keep the {@link IdentityCheckResult}.
 *
 * <p>Equal to itself only, not serializable, shows a mask. Immutable.
 */
public final class IdentityCheckInput {

    private final String text;

    private IdentityCheckInput(String text) {
        this.text = text;
    }

    /** Returns a holder of the text. */
    public static IdentityCheckInput of(String text) {
        return new IdentityCheckInput(Check.notNull(text, "the input of an identity check"));
    }

    /** Returns the text in clear, to send it to the agency. */
    public String reveal() {
        return text;
    }

    /** Returns a mask. */
    @Override
    public String toString() {
        return Mask.HIDDEN;
    }
}
