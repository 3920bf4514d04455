package io.github.consentkit.crypto.seal;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.key.KeyAnswer;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Arrays;
import java.util.Optional;

/**
 * Seals and opens single values with AES-256-GCM (NIST SP 800-38D), bound to their context. No state; safe for use by
 * many threads.
 */
public final class Sealer {

    private Sealer() {}

    /**
     * Seals the value for its context under the key.
     *
     * @throws InvalidInputException when the value cannot be encoded, or its encoding exceeds 1 MiB
     */
    public static <T> Sealed<T> seal(DataKey key, SealContext context, Codec<T> codec, T value) {
        Check.notNull(key, "the key");
        Check.notNull(context, "the context");
        byte[] plaintext = Check.notNull(codec, "the codec").encode(value);
        try {
            if (plaintext.length > SealFormat.MAX_PLAINTEXT) {
                throw new InvalidInputException("a value of " + context.field() + " has " + plaintext.length
                        + " bytes; at most " + SealFormat.MAX_PLAINTEXT + " are sealed as one value");
            }
            byte[] encrypted = key.encrypt(plaintext, context.associatedData(SealFormat.VERSION, key.id()));
            byte[] sealed = new byte[SealFormat.HEADER + encrypted.length];
            sealed[0] = SealFormat.VERSION;
            System.arraycopy(key.id().bytes(), 0, sealed, 1, KeyId.SIZE);
            System.arraycopy(encrypted, 0, sealed, SealFormat.HEADER, encrypted.length);
            return Sealed.of(sealed);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /**
     * Opens a sealed value in the context where the caller expects it. Whatever the bytes are, there is an outcome.
     *
     * @param keys the keys of the item in its unit
     */
    public static <T> Unsealed<T> open(DataKeys keys, SealContext context, Codec<T> codec, Sealed<T> sealed) {
        Check.notNull(keys, "the keys");
        Check.notNull(context, "the context");
        Check.notNull(codec, "the codec");
        byte[] bytes = Check.notNull(sealed, "the sealed value").bytes();
        if (bytes.length == 0) {
            return new Unsealed.Malformed<>(0);
        }
        if (bytes[0] != SealFormat.VERSION) {
            return new Unsealed.UnsupportedVersion<>(bytes[0] & 0xFF);
        }
        int plaintext = bytes.length - SealFormat.OVERHEAD;
        // the type's tag makes the shortest plaintext one byte long
        if (plaintext < 1 || plaintext > SealFormat.MAX_PLAINTEXT) {
            return new Unsealed.Malformed<>(bytes.length);
        }
        KeyId id = KeyId.of(Arrays.copyOfRange(bytes, 1, SealFormat.HEADER));
        KeyAnswer answer = keys.find(id);
        if (answer instanceof KeyAnswer.Held held) {
            return decrypt(held.key(), context, codec, bytes);
        }
        return answer instanceof KeyAnswer.Destroyed ? new Unsealed.Erased<>(id) : new Unsealed.UnknownKey<>(id);
    }

    /** Returns whether the key that the bytes name was destroyed; nothing is decrypted. */
    public static boolean isDestroyed(DataKeys keys, Sealed<?> sealed) {
        byte[] bytes = Check.notNull(sealed, "the sealed value").bytes();
        return sealed.isWellFormed()
                && keys.find(KeyId.of(Arrays.copyOfRange(bytes, 1, SealFormat.HEADER))) instanceof KeyAnswer.Destroyed;
    }

    private static <T> Unsealed<T> decrypt(DataKey key, SealContext context, Codec<T> codec, byte[] bytes) {
        byte[] encrypted = Arrays.copyOfRange(bytes, SealFormat.HEADER, bytes.length);
        Optional<byte[]> plaintext = key.decrypt(encrypted, context.associatedData(SealFormat.VERSION, key.id()));
        if (plaintext.isEmpty()) {
            return new Unsealed.NotAuthentic<>(key.id());
        }
        Unsealed<T> decoded = codec.decode(plaintext.get());
        Arrays.fill(plaintext.get(), (byte) 0);
        return decoded;
    }
}
