package io.github.consentkit.crypto.vault;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A type that names some components of a registered type: what it names is all that opens. */
record Projection<P>(Assembly<P> assembly, List<Slot> slots, Set<Id<Item>> items) {

    /** Reads the projection of the model; throws {@link MappingException} when it names what is not there. */
    static <P> Projection<P> of(TypeModel<?> model, Class<P> type, MethodHandles.Lookup lookup) {
        Assembly<P> assembly = Assembly.of(type, lookup);
        List<Slot> slots = new ArrayList<>();
        Set<Id<Item>> items = new LinkedHashSet<>();
        for (Assembly.Part part : assembly.parts()) {
            Slot slot = model.slot(part.place().name());
            if (slot.type() != part.place().type()) {
                throw new MappingException(type.getSimpleName() + "." + slot.name() + " has the type "
                        + part.place().type().getSimpleName() + ", but " + model.javaName() + "." + slot.name()
                        + " has "
                        + slot.type().getSimpleName() + "; give both the same");
            }
            if (part.place().primitive() && !slot.place().primitive()) {
                throw new MappingException(type.getSimpleName() + "." + slot.name() + " is primitive, but "
                        + model.javaName() + "." + slot.name() + " may have no value; use "
                        + slot.type().getSimpleName());
            }
            slots.add(slot.at(part.place()));
            slot.item().ifPresent(items::add);
        }
        if (items.isEmpty()) {
            throw new MappingException(type.getSimpleName() + " names no personal component of " + model.javaName()
                    + "; read plain columns by a query of your own, or name what is needed");
        }
        return new Projection<>(assembly, List.copyOf(slots), Set.copyOf(items));
    }

    P make(List<Optional<Object>> values) {
        List<@Nullable Object> components = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            components.add(slots.get(i).place().wrap(values.get(i)));
        }
        return assembly.make(components);
    }

    List<Optional<Object>> take(P object) {
        List<Optional<Object>> values = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            values.add(slots.get(i).place().unwrap(assembly.get(object, i)));
        }
        return values;
    }
}
