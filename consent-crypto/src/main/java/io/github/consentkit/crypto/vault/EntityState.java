package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.field.Sealed;
import java.util.Map;
import java.util.Optional;

/**
 * What an entity held at one moment; {@code toString} shows nothing of it.
 *
 * @param entity the entity itself
 * @param id its record id
 * @param keys whose data it holds, by role; a role that nobody has is left out
 * @param values its sealed values by logical name; a field without one is left out
 * @param plaintexts its values in clear by the logical name of the sealed field
 */
record EntityState(
        Object entity,
        String id,
        Map<String, RecordRow.Key> keys,
        Map<String, Sealed<?>> values,
        Map<String, Object> plaintexts) {

    EntityState {
        keys = Map.copyOf(keys);
        values = Map.copyOf(values);
        plaintexts = Map.copyOf(plaintexts);
    }

    Optional<RecordRow.Key> key(EntityModel.Field field) {
        return Optional.ofNullable(keys.get(field.role()));
    }

    Optional<Sealed<?>> value(EntityModel.Field field) {
        return Optional.ofNullable(values.get(field.slot().field()));
    }

    Optional<Object> plaintext(EntityModel.Field field) {
        return Optional.ofNullable(plaintexts.get(field.slot().field()));
    }

    @Override
    public String toString() {
        return "EntityState[" + values.size() + " sealed values]";
    }
}
