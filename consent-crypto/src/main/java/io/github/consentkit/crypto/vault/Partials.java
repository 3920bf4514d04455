package io.github.consentkit.crypto.vault;

import io.github.consentkit.annotation.Partial;
import io.github.consentkit.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The components that are a part of another: read, checked, and computed when the other is stored. */
final class Partials {

    private Partials() {}

    /** The slot with what the component declares to be a part of. */
    static Slot declared(String where, Assembly.Part part, Slot slot) {
        Partial annotation = part.annotations().getAnnotation(Partial.class);
        if (annotation == null) {
            return slot;
        }
        if (slot.role() != Slot.Role.PERSONAL) {
            throw new MappingException(where + " has @Partial, but is no sealed personal value; annotate it with"
                    + " @PersonalData(\"...\") and an item of its own, or take @Partial away");
        }
        PartOf partOf = new PartOf(annotation.of(), annotation.keep());
        if (!partOf.partTypes().contains(slot.type())) {
            throw new MappingException(where + " keeps " + partOf.keep() + ", but is of "
                    + slot.type().getSimpleName() + "; use "
                    + String.join(
                            " or ",
                            partOf.partTypes().stream()
                                    .map(Class::getSimpleName)
                                    .sorted()
                                    .toList()));
        }
        return slot.withPartOf(partOf);
    }

    /** Refuses a part of what is not there, or of what it cannot be a part of. */
    static void check(String javaName, List<Slot> slots) {
        for (Slot slot : slots) {
            slot.partOf().ifPresent(partOf -> check(javaName + "." + slot.name(), slot, partOf, slots));
        }
    }

    private static void check(String where, Slot slot, PartOf partOf, List<Slot> slots) {
        Slot source = named(slots, partOf.source())
                .orElseThrow(() -> new MappingException(where + " is a part of '" + partOf.source()
                        + "', which the type does not have"
                        + TypeReader.hint(
                                partOf.source(), slots.stream().map(Slot::name).toList())
                        + "; name a component of the same type"));
        if (source.role() != Slot.Role.PERSONAL || source.type() != partOf.sourceType()) {
            throw new MappingException(where + " keeps " + partOf.keep() + " of " + source.name()
                    + ", which is no sealed " + partOf.sourceType().getSimpleName()
                    + "; name one that is, with @PersonalData(\"...\")");
        }
        if (source.partOf().isPresent()) {
            throw new MappingException(where + " is a part of " + source.name()
                    + ", which is a part itself; name the whole, '"
                    + source.partOf().get().source() + "'");
        }
        if (source.itemId().equals(slot.itemId())) {
            throw new MappingException(where + " and " + source.name() + " are of the one item '" + slot.itemId()
                    + "', so that both are destroyed together; declare an item of its own for the part");
        }
    }

    /** What is written: components with their values, in the same order. */
    record Filled(List<Slot> slots, List<Optional<Object>> values) {}

    /**
     * Puts the parts beside their sources. What the caller left out of an update is added when its source is in it, and a
     * part stays as it is when its source is not there, or was destroyed.
     *
     * @param whole every component of the type, or every field of one person in an entity
     * @param destroyed the fields of the stored record that were destroyed
     * @throws InvalidInputException when the caller passes another value than the part of the source
     */
    static Filled fill(
            String javaName, List<Slot> whole, Set<String> destroyed, List<Slot> slots, List<Optional<Object>> values) {
        List<Slot> allSlots = new ArrayList<>();
        List<Optional<Object>> allValues = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).partOf().isEmpty()) {
                allSlots.add(slots.get(i));
                allValues.add(values.get(i));
            }
        }
        for (Slot part : whole) {
            if (part.partOf().isEmpty()) {
                continue;
            }
            PartOf partOf = part.partOf().get();
            String where = javaName + "." + part.name();
            Optional<Object> given = value(slots, values, part.name());
            boolean stays = named(slots, partOf.source())
                    .filter(source -> isStored(source, slots, values, destroyed))
                    .isEmpty();
            if (stays || isGone(part, partOf, slots, destroyed)) {
                refuseGiven(where, partOf, given);
                continue;
            }
            Optional<Object> computed = value(slots, values, partOf.source()).flatMap(it -> partOf.of(it, part.type()));
            if (given.isPresent() && !given.equals(computed)) {
                throw new InvalidInputException("the value of " + where + " is not what is kept of '" + partOf.source()
                        + "'; leave it null or empty, as it is computed");
            }
            allSlots.add(part);
            allValues.add(computed);
        }
        return new Filled(allSlots, allValues);
    }

    /** Whether the update says something of the source; of a destroyed one "no value" says nothing. */
    private static boolean isStored(
            Slot source, List<Slot> slots, List<Optional<Object>> values, Set<String> destroyed) {
        return value(slots, values, source.name()).isPresent() || !destroyed.contains(source.field());
    }

    /** A part that was destroyed while its source lives on does not come back out of it (invariant I15). */
    private static boolean isGone(Slot part, PartOf partOf, List<Slot> slots, Set<String> destroyed) {
        boolean sourceLives = named(slots, partOf.source())
                .filter(source -> !destroyed.contains(source.field()))
                .isPresent();
        return sourceLives && destroyed.contains(part.field());
    }

    private static void refuseGiven(String where, PartOf partOf, Optional<Object> given) {
        if (given.isPresent()) {
            throw new InvalidInputException("a value of " + where + " is passed without one of '" + partOf.source()
                    + "', of which it is a part; leave it null or empty, and what is stored stays");
        }
    }

    private static Optional<Slot> named(List<Slot> slots, String name) {
        return slots.stream().filter(slot -> slot.name().equals(name)).findFirst();
    }

    private static Optional<Object> value(List<Slot> slots, List<Optional<Object>> values, String name) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).name().equals(name)) {
                return values.get(i);
            }
        }
        return Optional.empty();
    }
}
