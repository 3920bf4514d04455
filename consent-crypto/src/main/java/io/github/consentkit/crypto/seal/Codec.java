package io.github.consentkit.crypto.seal;

import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.MalformedBytesException;
import java.time.DateTimeException;

/**
 * Turns values of one type into bytes and back: a byte for the type, then the one encoding that the value has.
 *
 * <p>What comes back equals what went in, and bytes that no value encodes to are refused. Immutable and safe for use by
 * many threads; {@link Codecs} has them all.
 *
 * @param <T> the type of the values
 */
public final class Codec<T> {

    private final TypeTag tag;
    private final Class<T> type;
    private final Encoder<T> encoder;
    private final Decoder<T> decoder;

    Codec(TypeTag tag, Class<T> type, Encoder<T> encoder, Decoder<T> decoder) {
        this.tag = tag;
        this.type = type;
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /** Returns the tag of the type. */
    public TypeTag tag() {
        return tag;
    }

    /** Returns the type of the values. */
    public Class<T> type() {
        return type;
    }

    @Override
    public String toString() {
        return "Codec[" + type.getName() + "]";
    }

    /** Returns the only bytes that the value encodes to, as for a blind index. */
    public byte[] encoded(T value) {
        return encode(value);
    }

    /**
     * Returns the bytes of the value.
     *
     * @throws io.github.consentkit.error.InvalidInputException when the value has none, such as a text with half of a
     *     surrogate pair
     */
    byte[] encode(T value) {
        Check.notNull(value, "the value to seal");
        CanonicalWriter writer = new CanonicalWriter().int8(tag.number());
        encoder.write(value, writer);
        return writer.toBytes();
    }

    /** Returns the value in authentic bytes, or why there is none. */
    Unsealed<T> decode(byte[] plaintext) {
        try {
            CanonicalReader reader = new CanonicalReader(plaintext);
            int found = reader.int8();
            if (found != tag.number()) {
                return new Unsealed.OtherType<>(tag, found);
            }
            T value = decoder.read(reader);
            reader.end();
            return new Unsealed.Opened<>(value);
        } catch (MalformedBytesException e) {
            return new Unsealed.Undecodable<>(String.valueOf(e.getMessage()));
        } catch (DateTimeException e) {
            // its message repeats the value
            return new Unsealed.Undecodable<>("there is no such date or time");
        }
    }

    /** Writes the fields of a value. */
    @FunctionalInterface
    interface Encoder<T> {
        void write(T value, CanonicalWriter to);
    }

    /** Reads the fields of a value, and refuses what the encoder does not write. */
    @FunctionalInterface
    interface Decoder<T> {
        T read(CanonicalReader from) throws MalformedBytesException;
    }
}
