package io.github.consentkit.crypto.seal;

import io.github.consentkit.annotation.Padding;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.MalformedBytesException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Optional;

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
    private final Optional<Padding> padding;

    Codec(TypeTag tag, Class<T> type, Encoder<T> encoder, Decoder<T> decoder) {
        this(tag, type, encoder, decoder, Optional.empty());
    }

    private Codec(TypeTag tag, Class<T> type, Encoder<T> encoder, Decoder<T> decoder, Optional<Padding> padding) {
        this.tag = tag;
        this.type = type;
        this.encoder = encoder;
        this.decoder = decoder;
        this.padding = padding;
    }

    /**
     * Returns a codec of the same values that fills them up, and reads them with every padding and without. Values whose
     * type has one length only are not filled up.
     */
    public Codec<T> padded(Padding with) {
        Check.notNull(with, "the padding");
        return isPaddable() ? new Codec<>(tag, type, encoder, decoder, Optional.of(with)) : this;
    }

    /** Returns whether the values have different lengths, so that a padding hides something. */
    public boolean isPaddable() {
        return Pads.isUseful(tag);
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

    /** Returns the only bytes that the value encodes to without a padding, as for a blind index. */
    public byte[] encoded(T value) {
        return unpadded(value);
    }

    /**
     * Returns the bytes of the value.
     *
     * @throws io.github.consentkit.error.InvalidInputException when the value has none, such as a text with half of a
     *     surrogate pair
     */
    byte[] encode(T value) {
        byte[] encoded = unpadded(value);
        if (padding.isEmpty() || padding.get() == Padding.NONE) {
            return encoded;
        }
        byte[] filled = Pads.pad(encoded, padding.get());
        if (filled.length != encoded.length) {
            Arrays.fill(encoded, (byte) 0);
        }
        return filled;
    }

    private byte[] unpadded(T value) {
        Check.notNull(value, "the value to seal");
        CanonicalWriter writer = new CanonicalWriter().int8(tag.number());
        encoder.write(value, writer);
        return writer.toBytes();
    }

    /** Returns the value in authentic bytes, or why there is none. */
    Unsealed<T> decode(byte[] plaintext) {
        try {
            if (padding.isPresent() && Pads.isPadded(plaintext)) {
                byte[] inside = Pads.unpad(plaintext);
                Unsealed<T> found = decodeUnpadded(inside);
                Arrays.fill(inside, (byte) 0);
                return found;
            }
            return decodeUnpadded(plaintext);
        } catch (MalformedBytesException e) {
            return new Unsealed.Undecodable<>(String.valueOf(e.getMessage()));
        }
    }

    private Unsealed<T> decodeUnpadded(byte[] plaintext) {
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
