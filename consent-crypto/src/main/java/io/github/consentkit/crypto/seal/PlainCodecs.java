package io.github.consentkit.crypto.seal;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.MalformedBytesException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Codecs of texts, bytes, truth values, enums and UUIDs. */
final class PlainCodecs {

    private PlainCodecs() {}

    static List<Codec<?>> all() {
        return List.of(
                new Codec<>(
                        TypeTag.TEXT,
                        String.class,
                        (value, to) -> to.fixed(utf8(value)),
                        from -> CanonicalReader.utf8(from.rest())),
                new Codec<>(TypeTag.BYTES, byte[].class, (value, to) -> to.fixed(value), CanonicalReader::rest),
                new Codec<>(TypeTag.BOOLEAN, Boolean.class, (value, to) -> to.int8(value ? 1 : 0), PlainCodecs::truth),
                new Codec<>(
                        TypeTag.UUID,
                        UUID.class,
                        (value, to) -> to.int64(value.getMostSignificantBits()).int64(value.getLeastSignificantBits()),
                        from -> new UUID(from.int64(), from.int64())));
    }

    /** Returns a codec that writes the names of the constants as they are declared. */
    static <E> Codec<E> ofEnum(Class<E> type) {
        Map<String, E> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
        return new Codec<>(TypeTag.ENUM, type, (value, to) -> to.fixed(utf8(((Enum<?>) value).name())), from -> {
            E constant = constants.get(CanonicalReader.utf8(from.rest()));
            if (constant == null) {
                throw new MalformedBytesException(type.getName()
                        + " declares no constant of the sealed name; declare it again under its old name");
            }
            return constant;
        });
    }

    private static Boolean truth(CanonicalReader from) throws MalformedBytesException {
        return switch (from.int8()) {
            case 0 -> Boolean.FALSE;
            case 1 -> Boolean.TRUE;
            default -> throw new MalformedBytesException("a truth value is neither 0 nor 1");
        };
    }

    private static byte[] utf8(String text) {
        try {
            var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    "the text to seal contains half of a surrogate pair; pass well-formed text");
        }
    }
}
