package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.provider.Arguments;

/** Calls with a null in them, and what must come of it. */
public final class NullCalls {

    private NullCalls() {}

    /** Returns the arguments of a parameterized test: the name of the null argument, and the call. */
    public static Arguments call(String argument, ThrowingCallable call) {
        return Arguments.of(argument, call);
    }

    /** Asserts that the call is refused by an exception of the library that names the argument. */
    public static void assertNamed(String argument, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(argument + " is null");
    }
}
