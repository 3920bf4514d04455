package io.github.consentkit.crypto.seal;

import io.github.consentkit.crypto.key.KeyId;

/**
 * What came of opening a sealed value: the value, or the one thing that stood against it (invariant I9). Immutable.
 *
 * <p>Told apart is what can be told apart honestly. AES-GCM answers changed bytes and a wrong context alike, so both are
 * {@link NotAuthentic}; but a value of another item, unit or subject has another key, and is {@link UnknownKey} already.
 *
 * @param <T> the type of the value
 */
public sealed interface Unsealed<T> {

    /**
     * The value is authentic and belongs here.
     *
     * @param value the value; {@code toString} does not show it
     */
    record Opened<T>(T value) implements Unsealed<T> {

        /** Returns a mask. */
        @Override
        public String toString() {
            return "Opened[***]";
        }
    }

    /**
     * The bytes are too few, or too many, to be a sealed value: the column was cut, or never held one.
     *
     * @param size the number of bytes
     */
    record Malformed<T>(int size) implements Unsealed<T> {}

    /**
     * The format is of another version: written by a later release, or changed in its first byte.
     *
     * @param version the first byte, 0 to 255
     */
    record UnsupportedVersion<T>(int version) implements Unsealed<T> {}

    /**
     * The key was destroyed: the value is erased for good.
     *
     * @param key the id of the key
     */
    record Erased<T>(KeyId key) implements Unsealed<T> {}

    /**
     * The keyring of this place has never had the key: the value was sealed elsewhere, or its key id was changed.
     *
     * @param key the id that the value names
     */
    record UnknownKey<T>(KeyId key) implements Unsealed<T> {}

    /**
     * The key is right, the authentication failed: the bytes were changed, or the value was sealed under the same key in
     * another context, such as another field.
     *
     * @param key the id of the key
     */
    record NotAuthentic<T>(KeyId key) implements Unsealed<T> {}

    /**
     * The value is authentic, but was sealed as another type: the field's type has changed since, or the caller is
     * mistaken.
     *
     * @param expected the tag of the type that was asked for
     * @param found the tag in the value, 0 to 255
     */
    record OtherType<T>(TypeTag expected, int found) implements Unsealed<T> {}

    /**
     * The value is authentic and of the right type, but its encoding is not the one that this release writes.
     *
     * @param problem what is wrong, without the value
     */
    record Undecodable<T>(String problem) implements Unsealed<T> {}
}
