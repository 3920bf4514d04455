package io.github.consentkit.crypto.seal;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The one text that a value without parts has in JSON, in quotes or bare.
 *
 * @param tokens the tokens that such a value is read from
 * @param print gives the text
 * @param parse gives the value, and may accept texts that nothing prints; it throws on those it cannot read
 * @param fits whether the value is within its bounds
 */
record ScalarForm<T>(
        Class<T> type, Set<JsonToken> tokens, Function<T, String> print, Function<String, T> parse, Predicate<T> fits) {

    static <T> ScalarForm<T> quoted(Class<T> type, Function<T, String> print, Function<String, T> parse) {
        return new ScalarForm<>(type, Set.of(JsonToken.VALUE_STRING), print, parse, value -> true);
    }

    static <T> ScalarForm<T> number(Class<T> type, Function<T, String> print, Function<String, T> parse) {
        return new ScalarForm<>(type, Set.of(JsonToken.VALUE_NUMBER_INT), print, parse, value -> true);
    }

    ScalarForm<T> within(Predicate<T> bounds) {
        return new ScalarForm<>(type, tokens, print, parse, bounds);
    }

    boolean isQuoted() {
        return tokens.contains(JsonToken.VALUE_STRING);
    }
}
