package io.github.consentkit.crypto.index;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The blind index of one field: turns a value into a token, by which sealed values are found without being opened.
 *
 * <p>Equal values have equal tokens, and some other values share them: a match is a candidate, to be verified once it is
 * opened. Fewer bits make more such candidates, and hide more. Tokens can be told equal and nothing else; there is no
 * order and no part. Immutable; equal by value.
 *
 * @param recordType the logical name of the record's type, one line of 1 to 200 characters
 * @param field the logical name of the field, likewise
 * @param normaliser which spellings count as one value
 * @param bits the length of a token, {@value #MIN_BITS} to {@value #MAX_BITS} bits
 * @param <T> the type of the values
 */
public record BlindIndex<T>(String recordType, String field, Normaliser<T> normaliser, int bits) {

    /** The fewest bits that a token may have. */
    public static final int MIN_BITS = 16;

    /** The most bits that a token may have. */
    public static final int MAX_BITS = Long.SIZE;

    /** The bits of a token where nobody says otherwise. */
    public static final int DEFAULT_BITS = 32;

    private static final int MAX_LENGTH = 200;

    /** Checks every part; throws {@link InvalidInputException}. */
    public BlindIndex {
        Check.idText(recordType, "the record type of a blind index", MAX_LENGTH);
        Check.idText(field, "the field of a blind index", MAX_LENGTH);
        Check.notNull(normaliser, "the normaliser");
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new InvalidInputException(
                    "a blind index has " + MIN_BITS + " to " + MAX_BITS + " bits, not " + bits + "; " + field);
        }
    }

    /** Returns the index of the field with tokens of {@value #DEFAULT_BITS} bits. */
    public static <T> BlindIndex<T> of(String recordType, String field, Normaliser<T> normaliser) {
        return new BlindIndex<>(recordType, field, normaliser, DEFAULT_BITS);
    }

    /**
     * Returns the token of the value: 0 to 2<sup>bits</sup> - 1, and with 64 bits any {@code long}.
     *
     * @throws InvalidInputException when the value is a text that is not well-formed
     */
    public long token(Tags tags, T value) {
        Check.notNull(tags, "the tags");
        byte[] normalised = normaliser.normalise(Check.notNull(value, "the value"));
        byte[] tag = tags.tag(TagLabel.BLIND_INDEX, List.of(recordType, field, normaliser.id()), normalised);
        return ByteBuffer.wrap(tag).getLong() >>> (MAX_BITS - bits);
    }
}
