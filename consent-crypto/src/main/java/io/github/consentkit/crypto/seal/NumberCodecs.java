package io.github.consentkit.crypto.seal;

import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.MalformedBytesException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Codecs of numbers: two's complement or IEEE 754, big-endian. */
final class NumberCodecs {

    private NumberCodecs() {}

    static List<Codec<?>> all() {
        return List.of(
                new Codec<>(TypeTag.BYTE, Byte.class, (value, to) -> to.int8(value), from -> (byte) from.int8()),
                new Codec<>(
                        TypeTag.SHORT,
                        Short.class,
                        (value, to) -> to.int8(value >> Byte.SIZE).int8(value),
                        from -> (short) ((from.int8() << Byte.SIZE) | from.int8())),
                new Codec<>(TypeTag.INT, Integer.class, (value, to) -> to.int32(value), CanonicalReader::int32),
                new Codec<>(TypeTag.LONG, Long.class, (value, to) -> to.int64(value), CanonicalReader::int64),
                // the "to" forms of the bits give every NaN the same ones
                new Codec<>(
                        TypeTag.FLOAT,
                        Float.class,
                        (value, to) -> to.int32(Float.floatToIntBits(value)),
                        NumberCodecs::single),
                new Codec<>(
                        TypeTag.DOUBLE,
                        Double.class,
                        (value, to) -> to.int64(Double.doubleToLongBits(value)),
                        NumberCodecs::twofold),
                new Codec<>(
                        TypeTag.BIG_INTEGER,
                        BigInteger.class,
                        (value, to) -> to.fixed(value.toByteArray()),
                        NumberCodecs::integer),
                new Codec<>(
                        TypeTag.BIG_DECIMAL,
                        BigDecimal.class,
                        (value, to) -> to.int32(value.scale())
                                .fixed(value.unscaledValue().toByteArray()),
                        NumberCodecs::decimal));
    }

    private static Float single(CanonicalReader from) throws MalformedBytesException {
        int bits = from.int32();
        float value = Float.intBitsToFloat(bits);
        if (Float.floatToIntBits(value) != bits) {
            throw new MalformedBytesException("not the one encoding of a number that is none");
        }
        return value;
    }

    private static Double twofold(CanonicalReader from) throws MalformedBytesException {
        long bits = from.int64();
        double value = Double.longBitsToDouble(bits);
        if (Double.doubleToLongBits(value) != bits) {
            throw new MalformedBytesException("not the one encoding of a number that is none");
        }
        return value;
    }

    private static BigDecimal decimal(CanonicalReader from) throws MalformedBytesException {
        int scale = from.int32();
        return new BigDecimal(integer(from), scale);
    }

    private static BigInteger integer(CanonicalReader from) throws MalformedBytesException {
        byte[] bytes = from.rest();
        if (bytes.length == 0) {
            throw new MalformedBytesException("an integer has no bytes");
        }
        boolean padded = bytes.length > 1 && ((bytes[0] == 0 && bytes[1] >= 0) || (bytes[0] == -1 && bytes[1] < 0));
        if (padded) {
            throw new MalformedBytesException("an integer has more bytes than it needs");
        }
        return new BigInteger(bytes);
    }
}
