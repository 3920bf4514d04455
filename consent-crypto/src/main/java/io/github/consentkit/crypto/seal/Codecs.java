package io.github.consentkit.crypto.seal;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The codecs of every type whose values can be sealed.
 *
 * <p>A zoned date and time is not among them: the rules of its zone change, and with them what the stored value means.
 * Seal the {@link java.time.Instant}, or the {@link java.time.OffsetDateTime}, and keep the zone apart.
 */
public final class Codecs {

    private static final Map<Class<?>, Codec<?>> BY_TYPE = Stream.of(
                    PlainCodecs.all(), NumberCodecs.all(), TimeCodecs.all())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Codec::type, Function.identity()));

    private Codecs() {}

    /**
     * Returns the codec of the type; primitive types have that of their wrapper.
     *
     * @throws InvalidInputException when values of the type cannot be sealed; the message names the type
     */
    @SuppressWarnings("unchecked") // the map pairs each type with the codec of its values
    public static <T> Codec<T> of(Class<T> type) {
        Class<?> wrapped = java.lang.invoke.MethodType.methodType(Check.notNull(type, "the type"))
                .wrap()
                .returnType();
        Codec<?> known = BY_TYPE.get(wrapped);
        if (known != null) {
            return (Codec<T>) known;
        }
        if (type.isEnum()) {
            return PlainCodecs.ofEnum(type);
        }
        throw new InvalidInputException("values of " + type.getName() + " cannot be sealed; use one of "
                + BY_TYPE.keySet().stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "))
                + " or an enum");
    }
}
