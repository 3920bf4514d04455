package io.github.consentkit.crypto.vault;

import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.subject.SubjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A registered entity: where its id, its people and its sealed fields are.
 *
 * @param javaType the class
 * @param type its logical name
 * @param id where the record id is
 * @param subjects where the people are, by role; the role of a single one is empty
 * @param fields the sealed fields
 * @param rows the host's rows, which lose what is destroyed
 */
record EntityModel<E>(
        Class<E> javaType,
        String type,
        EntityField id,
        Map<String, EntityField> subjects,
        List<Field> fields,
        Optional<EntityRows> rows) {

    /**
     * A sealed field.
     *
     * @param slot what it is, as of a component of a vault's type
     * @param role the role of the person whose value it is
     * @param place where the sealed value is
     * @param index where its blind index is
     * @param plaintext where its value was before it was sealed
     */
    record Field(
            Slot slot, String role, EntityField place, Optional<EntityField> index, Optional<EntityField> plaintext) {}

    /** The host's rows while values in clear may be in them. */
    Optional<PlaintextRows> plaintextRows() {
        return rows.filter(host -> !plaintextRoles().isEmpty()).map(PlaintextRows.class::cast);
    }

    /** The roles of the people whose values may be in clear. */
    Set<String> plaintextRoles() {
        return fields.stream()
                .filter(field -> field.plaintext().isPresent())
                .map(Field::role)
                .collect(Collectors.toUnmodifiableSet());
    }

    String javaName() {
        return javaType.getSimpleName();
    }

    /** What is sealed of the person in this role. */
    List<Slot> slots(String role) {
        return fields.stream()
                .filter(field -> field.role().equals(role))
                .map(Field::slot)
                .toList();
    }

    /** The sealed field of this name in the code. */
    Field field(String name) {
        return fields.stream()
                .filter(field -> field.slot().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MappingException(javaName() + " has no sealed field '" + name + "'"
                        + TypeReader.hint(
                                name,
                                fields.stream()
                                        .map(field -> field.slot().name())
                                        .toList())));
    }

    /** Takes out of the entity what is needed to seal or to open; it may change afterwards. */
    EntityState state(String tenant, Object entity) {
        Object itself = Proxied.behind(entity);
        if (!javaType.isInstance(itself)) {
            throw new InvalidInputException("a " + javaName() + " was expected, not a "
                    + itself.getClass().getName());
        }
        refuseUnknownFields(itself.getClass());
        String recordId = Optional.ofNullable(id.get(itself))
                .map(TypeModel::idText)
                .orElseThrow(() -> new InvalidInputException("the record id of a " + javaName()
                        + " is null; make the id before the entity is sealed, for example UUID.randomUUID()"));
        Map<String, RecordRow.Key> keys = new HashMap<>();
        subjects.forEach((role, place) -> Optional.ofNullable(place.get(itself))
                .ifPresent(subject -> keys.put(role, new RecordRow.Key(tenant, subjectOf(subject), type, recordId))));
        Map<String, Sealed<?>> values = new HashMap<>();
        Map<String, Object> plaintexts = new HashMap<>();
        for (Field field : fields) {
            if (field.place().get(itself) instanceof Sealed<?> sealed) {
                values.put(field.slot().field(), sealed);
            }
            field.plaintext()
                    .flatMap(place -> Optional.ofNullable(place.get(itself)))
                    .ifPresent(value -> plaintexts.put(field.slot().field(), value));
        }
        return new EntityState(itself, recordId, keys, values, plaintexts);
    }

    /** What a subclass seals besides stands under a name of its own. */
    private void refuseUnknownFields(Class<?> type) {
        for (Class<?> at = type; at != javaType && at != null; at = at.getSuperclass()) {
            for (java.lang.reflect.Field field : at.getDeclaredFields()) {
                if (field.isAnnotationPresent(PersonalData.class)) {
                    throw new MappingException(at.getSimpleName() + " has a sealed field of its own, '"
                            + field.getName()
                            + "', which " + javaName() + " does not know; use vaults.entities(" + at.getSimpleName()
                            + ".class) for it");
                }
            }
        }
    }

    private static SubjectId subjectOf(Object subject) {
        return subject instanceof SubjectId id ? id : SubjectId.of(subject.toString());
    }
}
