package io.github.consentkit.crypto.vault;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A type that names some fields of a registered entity: what it names of the sealed ones is all that opens. */
record EntityProjection<P>(Assembly<P> assembly, List<Part> parts) {

    /**
     * One component.
     *
     * @param place the component
     * @param sealed the sealed field that it names
     * @param plain the ordinary field that it names
     */
    record Part(Place place, Optional<EntityModel.Field> sealed, Optional<EntityField> plain) {}

    /** Reads the projection of the model; throws {@link MappingException} when it names what is not there. */
    static <P> EntityProjection<P> of(EntityModel<?> model, Class<P> type, MethodHandles.Lookup lookup) {
        Assembly<P> assembly = Assembly.of(type, lookup);
        List<Part> parts = new ArrayList<>();
        for (Assembly.Part part : assembly.parts()) {
            parts.add(part(model, type, part.place(), lookup));
        }
        if (parts.stream().allMatch(part -> part.sealed().isEmpty())) {
            throw new MappingException(
                    type.getSimpleName() + " names no sealed field of " + model.javaName() + "; name what is needed");
        }
        return new EntityProjection<>(assembly, List.copyOf(parts));
    }

    private static Part part(EntityModel<?> model, Class<?> type, Place place, MethodHandles.Lookup lookup) {
        Optional<Field> plain = EntityField.all(model.javaType()).stream()
                .filter(field -> field.getName().equals(place.name()))
                .filter(field -> model.fields().stream()
                        .noneMatch(known -> known.slot().name().equals(field.getName())))
                .findFirst();
        Class<?> expected = plain.<Class<?>>map(
                        field -> MethodType.methodType(field.getType()).wrap().returnType())
                .orElseGet(() -> model.field(place.name()).slot().type());
        if (expected != place.type() || (plain.isEmpty() && place.primitive())) {
            throw new MappingException(type.getSimpleName() + "." + place.name() + " has another type than "
                    + model.javaName() + "." + place.name() + "; use " + expected.getSimpleName()
                    + (plain.isEmpty() ? " or Personal<" + expected.getSimpleName() + ">" : ""));
        }
        return plain.isPresent()
                ? new Part(
                        place,
                        Optional.empty(),
                        Optional.of(EntityField.readable(model.javaType(), plain.get(), lookup)))
                : new Part(place, Optional.of(model.field(place.name())), Optional.empty());
    }

    /** The sealed fields that are named. */
    List<EntityModel.Field> sealed() {
        return parts.stream().flatMap(part -> part.sealed().stream()).toList();
    }

    /** The sealed fields of this role. */
    List<Slot> slots(String role) {
        return sealed().stream()
                .filter(field -> field.role().equals(role))
                .map(EntityModel.Field::slot)
                .toList();
    }

    /** The values of the sealed fields that an object of the type holds, in the order of {@link #sealed}. */
    List<Optional<Object>> take(P object) {
        List<Optional<Object>> values = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.plain().isPresent()) {
                throw new MappingException("'" + part.place().name()
                        + "' is no sealed field; set it at the entity itself," + " and take it out of the values");
            }
            values.add(part.place().unwrap(assembly.get(object, i)));
        }
        return values;
    }

    /** Makes an object of the values, one for each part. */
    P make(List<Optional<Object>> values) {
        List<@Nullable Object> components = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            components.add(parts.get(i).place().wrap(values.get(i)));
        }
        return assembly.make(components);
    }
}
