package io.github.consentkit.crypto.vault;

import io.github.consentkit.annotation.AfterErasure;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands in place of texts whose items were destroyed while their record stays. */
final class Replacements {

    private Replacements() {}

    /** The slot with the replacement that the component declares. */
    static Slot declared(String where, Assembly.Part part, Slot slot) {
        AfterErasure annotation = part.annotations().getAnnotation(AfterErasure.class);
        if (annotation == null) {
            return slot;
        }
        if (slot.role() != Slot.Role.PERSONAL) {
            throw new MappingException(where + " has @AfterErasure, but is no sealed personal value, so it is not"
                    + " destroyed by itself; take @AfterErasure away, or annotate it with @PersonalData(\"...\") too");
        }
        if (slot.type() != String.class) {
            throw new MappingException(where + " has @AfterErasure, but is of "
                    + slot.type().getSimpleName() + ", and the replacement is a text; use String or Personal<String>,"
                    + " or take @AfterErasure away");
        }
        if (annotation.value().isBlank()) {
            throw new MappingException(where + " has a blank @AfterErasure, which nobody can tell from a value; write"
                    + " a text that says what happened, or take @AfterErasure away");
        }
        return slot.withReplacement(annotation.value());
    }

    /** The fields of a row that were destroyed, as far as these slots declare a replacement. */
    static Set<String> in(RecordRow row, List<Slot> slots) {
        if (slots.stream().noneMatch(slot -> slot.replacement().isPresent())) {
            return Set.of();
        }
        Set<String> destroyed = ItemFacts.destroyed(row);
        Set<String> replaced = new LinkedHashSet<>();
        for (Slot slot : slots) {
            if (slot.replacement().isPresent() && destroyed.contains(slot.field())) {
                replaced.add(slot.field());
            }
        }
        return replaced;
    }

    /** The items of the slots that hand out personal data; what is replaced does not. */
    static Set<Id<Item>> remaining(List<Slot> slots, Set<String> replaced) {
        Set<Id<Item>> items = new LinkedHashSet<>();
        for (Slot slot : slots) {
            if (!replaced.contains(slot.field())) {
                slot.item().ifPresent(items::add);
            }
        }
        return items;
    }

    /** Leaves out the replacements that somebody opened and passes back: they are no value, and must not become one. */
    static List<Optional<Object>> leftOut(RecordRow row, List<Slot> slots, List<Optional<Object>> values) {
        Set<String> replaced = in(row, slots);
        List<Optional<Object>> rest = new ArrayList<>(values);
        for (int i = 0; i < slots.size(); i++) {
            Optional<String> replacement = slots.get(i).replacement();
            if (replaced.contains(slots.get(i).field())
                    && values.get(i).filter(replacement.orElseThrow()::equals).isPresent()) {
                rest.set(i, Optional.empty());
            }
        }
        return rest;
    }
}
