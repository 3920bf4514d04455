package io.github.consentkit.internal;

/**
 * Something that a method believes without looking, so that only the project's own modules, which can make one, can call
 * it.
 *
 * @param <T> what is believed
 * @param value it
 */
public record Trusted<T>(T value) {

    /** Checks the argument. */
    public Trusted {
        Check.notNull(value, "value");
    }
}
