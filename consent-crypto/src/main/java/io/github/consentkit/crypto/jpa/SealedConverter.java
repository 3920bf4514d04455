package io.github.consentkit.crypto.jpa;

import io.github.consentkit.crypto.field.Sealed;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Moves the bytes of sealed values between an entity's field and its column, and does nothing else: it sees one value, and
 * neither its person nor its purpose, so sealing and opening happen in {@code vaults.entities(...)}.
 *
 * <p>It applies by itself to every field of the type {@link Sealed} where the persistence unit knows the class: list it there,
 * or write {@code @Convert(converter = SealedConverter.class)} at the field. A query that compares with a freshly sealed
 * value finds nothing, as no two sealed values are equal; search by the index column instead. No state; safe for use by many
 * threads.
 */
@Converter(autoApply = true)
@SuppressWarnings("exports") // whoever uses it has the API
public final class SealedConverter implements AttributeConverter<Sealed<?>, byte[]> {

    /** Makes a converter; for the persistence provider. */
    public SealedConverter() {}

    /**
     * Returns the bytes, or null for no value.
     *
     * @throws io.github.consentkit.error.InvalidInputException when they have not the form of a sealed value, so that a
     *     value in clear does not slip into the column
     */
    @Override
    public byte @Nullable [] convertToDatabaseColumn(@Nullable Sealed<?> sealed) {
        return sealed == null ? null : sealed.requireWellFormed().bytes();
    }

    /** Returns what the column holds, whatever that is, or null for no value. */
    @Override
    public @Nullable Sealed<?> convertToEntityAttribute(byte @Nullable [] column) {
        return column == null ? null : Sealed.of(column);
    }
}
