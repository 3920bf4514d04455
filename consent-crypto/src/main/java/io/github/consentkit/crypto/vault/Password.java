package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.mask.Mask;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.nio.CharBuffer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A password, or another secret that its owner alone knows: the type of every component whose item is an authentication
 * secret. It is stored one-way, and nothing returns it; {@link Vault#verify} tells whether a candidate is the same.
 *
 * <p>The characters are kept in memory until the password is stored, or {@link #close} wipes them. Texts that Unicode
 * calls the same are the same password: they are brought to NFC, as RFC 8265 does, so that Hangul typed as syllables and as
 * letters agree. Equal to itself only. It has no getter, is not serializable, and shows a mask. Safe for use by many
 * threads.
 */
public final class Password implements AutoCloseable {

    /** The most characters (UTF-16 units) that a password may have. */
    public static final int MAX_LENGTH = 1024;

    private final char[] characters;
    private Optional<String> stored = Optional.empty();
    private boolean wiped;

    private Password(char[] characters) {
        this.characters = characters;
    }

    /**
     * Returns a password of a copy of the characters; wipe the array that was passed.
     *
     * @throws InvalidInputException when it is empty, longer than {@link #MAX_LENGTH}, or has half of a surrogate pair
     */
    public static Password of(char[] characters) {
        int length = Check.notNull(characters, "the password").length;
        if (length == 0 || length > MAX_LENGTH) {
            throw new InvalidInputException("a password has 1 to " + MAX_LENGTH + " characters, not " + length
                    + "; ask the person for another");
        }
        char[] copy = characters.clone();
        if (hasLoneSurrogate(copy)) {
            Arrays.fill(copy, '\0');
            throw new InvalidInputException(
                    "the password has half of a surrogate pair, which no keyboard types; decode the request as UTF-8");
        }
        return new Password(normalised(copy));
    }

    private static boolean hasLoneSurrogate(char[] text) {
        for (int i = 0; i < text.length; i++) {
            if (Character.isHighSurrogate(text[i])) {
                i++;
                if (i == text.length || !Character.isLowSurrogate(text[i])) {
                    return true;
                }
            } else if (Character.isLowSurrogate(text[i])) {
                return true;
            }
        }
        return false;
    }

    /** Wipes the text that it was given, when it makes another; the text in between waits for the collector. */
    private static char[] normalised(char[] text) {
        CharBuffer view = CharBuffer.wrap(text);
        if (Normalizer.isNormalized(view, Normalizer.Form.NFC)) {
            return text;
        }
        char[] composed = Normalizer.normalize(view, Normalizer.Form.NFC).toCharArray();
        Arrays.fill(text, '\0');
        return composed;
    }

    /** The text that is stored; the characters are wiped, and a second call returns the same. */
    synchronized String toStore(PasswordHashing hashing) {
        if (stored.isEmpty()) {
            stored = Optional.of(hashing.hash(use()));
            close();
        }
        return stored.get();
    }

    /** The characters, for the length of a hash. */
    synchronized char[] use() {
        if (wiped) {
            throw new InvalidInputException(
                    "the password was stored or closed before, so its characters are wiped; make another of the input");
        }
        return characters.clone();
    }

    /** Wipes the characters; what was stored stays. */
    @Override
    public synchronized void close() {
        Arrays.fill(characters, '\0');
        wiped = true;
    }

    /** Returns a mask. */
    @Override
    public String toString() {
        return Mask.HIDDEN;
    }
}
