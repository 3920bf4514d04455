package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.mask.Mask;
import io.github.consentkit.internal.Check;

/**
 * A holder for a personal value in clear, whose {@code toString} is a mask, so that it does not slip into a log or a
 * message (invariant I16). It has no getter that a JSON library would find. Not serializable; immutable; equal by value.
 *
 * <p>A component of type {@code String} works as well, and gives this up: whoever prints the record prints the value.
 *
 * @param <T> the type of the value
 */
public final class Personal<T> {

    private final T value;

    private Personal(T value) {
        this.value = value;
    }

    /** Returns a holder of the value. */
    public static <T> Personal<T> of(T value) {
        return new Personal<>(Check.notNull(value, "the personal value"));
    }

    /** Returns the value in clear. */
    public T reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Personal<?> that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns a mask. */
    @Override
    public String toString() {
        return Mask.HIDDEN;
    }
}
