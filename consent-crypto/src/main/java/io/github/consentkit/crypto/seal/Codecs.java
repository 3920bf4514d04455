package io.github.consentkit.crypto.seal;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
     * <p>A record is sealed as JSON with its components by name and in order, each of a type that has a codec, or a
     * {@code List}, {@code Set} or {@code Map} from {@code String} of such types, or an {@code Optional} of one of all
     * these. An {@code Optional} may be added to a record later, and older values still open; nothing else about its
     * components may change. Sets and maps keep the order of their iterators. Null is refused everywhere. Deriving the
     * codec of a record or an enum takes time: keep it.
     *
     * @throws InvalidInputException when values of the type cannot be sealed, or the record cannot be reached from here;
     *     the message names the type, the component if it is one, and the remedy
     */
    @SuppressWarnings("unchecked") // the map pairs each type with the codec of its values
    public static <T> Codec<T> of(Class<T> type) {
        Class<?> wrapped =
                MethodType.methodType(Check.notNull(type, "the type")).wrap().returnType();
        Codec<?> known = BY_TYPE.get(wrapped);
        if (known != null) {
            return (Codec<T>) known;
        }
        if (type.isEnum()) {
            return PlainCodecs.ofEnum(type);
        }
        if (type.isRecord()) {
            return RecordCodec.of(type, RecordAccess.own());
        }
        throw new InvalidInputException("values of " + type.getName() + " cannot be sealed; use one of " + simpleTypes()
                + ", an enum or a record");
    }

    /**
     * Returns the codec of a record in a module that is not open to this library.
     *
     * @param lookup a {@code MethodHandles.lookup()} made in the module of the record; records inside it that the lookup
     *     does not reach must be open, or public in an exported package
     * @throws InvalidInputException as for {@link #of(Class)}
     */
    public static <T extends Record> Codec<T> of(MethodHandles.Lookup lookup, Class<T> type) {
        Check.notNull(lookup, "the lookup");
        if (!Check.notNull(type, "the type").isRecord()) {
            throw new InvalidInputException(type.getName() + " is not a record; pass the class of one");
        }
        return RecordCodec.of(type, RecordAccess.of(lookup));
    }

    /** Names the types that have a codec by themselves. */
    static String simpleTypes() {
        return BY_TYPE.keySet().stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
    }
}
