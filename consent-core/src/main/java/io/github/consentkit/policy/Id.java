package io.github.consentkit.policy;

import io.github.consentkit.internal.Check;

/**
 * The id of a part of a policy, typed by the part it names: {@code Id<Item>}, {@code Id<Purpose>}.
 *
 * <p>Any single line of up to {@value #MAX_LENGTH} characters is an id, also one that no policy declares: a request may
 * name an unknown purpose and gets a refusal, not an exception. What a policy declares is stricter: lower-case words with
 * hyphens ({@code appearance-photo}), clauses like {@code }. Immutable; equal by value.
 *
 * @param <T> what the id names; only for the compiler
 * @param value the text of the id
 */
@SuppressWarnings("unused") // the type parameter exists for the compiler alone
public record Id<T>(String value) implements Comparable<Id<T>> {

    /** The most UTF-16 units that an id may have. */
    public static final int MAX_LENGTH = 200;

    /** Checks the text; throws {@link io.github.consentkit.error.InvalidInputException} for what cannot be an id. */
    public Id {
        Check.idText(value, "an id", MAX_LENGTH);
    }

    /** Returns the id with this text. */
    public static <T> Id<T> of(String value) {
        return new Id<>(value);
    }

    @Override
    public int compareTo(Id<T> other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
