package io.github.consentkit.crypto.index;

/**
 * Says which spellings of a value count as one when it is searched for. The machine's locale plays no part. Immutable and
 * safe for use by many threads.
 *
 * @param <T> the type of the values
 */
public sealed interface Normaliser<T> permits TextNormaliser, EncodedNormaliser {

    /** Returns the name of the rules, a part of every token; rules that change get a new one. */
    String id();

    /**
     * Returns the bytes that all spellings of the value have in common.
     *
     * @throws io.github.consentkit.error.InvalidInputException when the value is a text that is not well-formed
     */
    byte[] normalise(T value);

    /** Returns the one for texts as they are: in Unicode's form NFC, without blank ends. Case counts. */
    static Normaliser<String> exact() {
        return TextNormaliser.EXACT;
    }

    /**
     * Returns the one for Korean telephone numbers: the digits, of whatever width, with {@code 0} for the country code
     * {@code +82}, {@code 82} or {@code 0082}. Numbers of other countries keep {@code +} and theirs. A text with anything
     * else in it, such as an extension, is taken as {@linkplain #exact() it is}.
     */
    static Normaliser<String> koreanPhone() {
        return TextNormaliser.KOREAN_PHONE;
    }

    /** Returns the one for e-mail addresses: as {@link #exact()}, in small letters. */
    static Normaliser<String> email() {
        return TextNormaliser.EMAIL;
    }

    /** Returns the one for values of other types, given in their only encoding: the bytes as they are. */
    static Normaliser<byte[]> encoded() {
        return EncodedNormaliser.ENCODED;
    }
}
