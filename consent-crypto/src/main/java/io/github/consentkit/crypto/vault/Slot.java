package io.github.consentkit.crypto.vault;

import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.crypto.seal.Codec;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.util.Optional;

/**
 * One component of a registered type.
 *
 * @param place how it is read and set
 * @param field its logical name
 * @param role what it is
 * @param item the policy's item, of personal components
 * @param codec how its values become bytes, of sealed components
 * @param search how it is searched, of searchable components
 * @param replacement what stands in its place once its item was destroyed, where that is declared
 * @param partOf what it is a part of, where that is declared
 */
record Slot(
        Place place,
        String field,
        Role role,
        Optional<Id<Item>> item,
        Optional<Codec<Object>> codec,
        Optional<Normalisation> search,
        Optional<String> replacement,
        Optional<PartOf> partOf) {

    Slot(
            Place place,
            String field,
            Role role,
            Optional<Id<Item>> item,
            Optional<Codec<Object>> codec,
            Optional<Normalisation> search) {
        this(place, field, role, item, codec, search, Optional.empty(), Optional.empty());
    }

    enum Role {
        ID,
        SUBJECT,
        PERSONAL,
        PHOTO,
        PLAIN
    }

    /** The same component as another type names it. */
    Slot at(Place other) {
        return new Slot(other, field, role, item, codec, search, replacement, partOf);
    }

    Slot withReplacement(String text) {
        return new Slot(place, field, role, item, codec, search, Optional.of(text), partOf);
    }

    Slot withPartOf(PartOf whole) {
        return new Slot(place, field, role, item, codec, search, replacement, Optional.of(whole));
    }

    /** The name in the code. */
    String name() {
        return place.name();
    }

    /** The type of the value, without what is wrapped around it. */
    Class<?> type() {
        return place.type();
    }

    boolean isPersonal() {
        return role == Role.PERSONAL || role == Role.PHOTO;
    }

    /** The column of the blind index. */
    String tokenColumn() {
        return tokenColumn(field);
    }

    static String tokenColumn(String field) {
        return field + "_ix";
    }

    Codec<Object> sealing() {
        return codec.orElseThrow(() -> new IllegalStateException("the component " + name() + " is not sealed"));
    }

    Id<Item> itemId() {
        return item.orElseThrow(() -> new IllegalStateException("the component " + name() + " is not personal"));
    }
}
