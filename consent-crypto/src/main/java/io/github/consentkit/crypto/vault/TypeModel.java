package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A registered type: its logical name, its components, and itself as the projection that names everything. */
record TypeModel<T>(RecordShape shape, String javaName, Projection<T> whole) {

    String idOf(List<Optional<Object>> values) {
        return values.get(index(Slot.Role.ID))
                .map(id -> idText(id))
                .orElseThrow(() -> new InvalidInputException("the record id of a " + shape.type()
                        + " is null; make the id before the record is saved, for example UUID.randomUUID()"));
    }

    SubjectId subjectOf(List<Optional<Object>> values) {
        Object subject = values.get(index(Slot.Role.SUBJECT))
                .orElseThrow(() -> new InvalidInputException(
                        "the data subject of a " + shape.type() + " is null; say whose data the record holds"));
        return subject instanceof SubjectId id ? id : SubjectId.of(subject.toString());
    }

    /** The one text form of a record id, which goes into the associated data for good. */
    static String idText(Object id) {
        if (id instanceof String || id instanceof UUID || id instanceof Long || id instanceof Integer) {
            return Check.idText(id.toString(), "the record id", RecordRef.MAX_LENGTH);
        }
        throw new InvalidInputException("a record id is a String, a UUID or a long, not a "
                + Check.notNull(id, "the record id").getClass().getName());
    }

    /** The value of the id or subject component, of the type that the component has. */
    static Object key(Class<?> type, String text) {
        if (type == UUID.class) {
            return UUID.fromString(text);
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        return type == SubjectId.class ? SubjectId.of(text) : text;
    }

    /** The slot of this name in the code. */
    Slot slot(String name) {
        return slots().stream()
                .filter(slot -> slot.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MappingException(javaName + " has no component '" + name + "'"
                        + TypeReader.hint(name, slots().stream().map(Slot::name).toList())));
    }

    List<Slot> slots() {
        return whole.slots();
    }

    private int index(Slot.Role role) {
        for (int i = 0; i < slots().size(); i++) {
            if (slots().get(i).role() == role) {
                return i;
            }
        }
        throw new IllegalStateException("a type is registered with its id and its subject");
    }
}
