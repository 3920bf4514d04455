package io.github.consentkit.crypto.vault;

import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.crypto.seal.Codec;
import io.github.consentkit.crypto.seal.Codecs;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** The rules for components that hold a password. */
final class Passwords {

    private Passwords() {}

    /** The hash is text, and sealed as such: so it dies with its item's key, and opens in its own row only. */
    @SuppressWarnings("unchecked") // the writer hashes before it seals, and the verifier reads the text
    static Codec<Object> codec() {
        return (Codec<Object>) (Codec<?>) Codecs.of(String.class);
    }

    /** Refuses what cannot be asked of a hash. */
    static void check(String where, Place place, PersonalData annotation) {
        if (place.type() == Password.class && annotation.searchable()) {
            throw new MappingException(where + " is a searchable Password, but no two hashes are equal; take searchable"
                    + " away and use verify");
        }
        if (place.type() == Password.class && place.held()) {
            throw new MappingException(where + " is a Personal<Password>; use Password, which hides itself");
        }
    }

    /** A secret is a {@link Password}, and a {@link Password} a secret, in every version that declares the item. */
    static void check(String javaName, List<Slot> slots, List<Policy> versions) {
        for (Slot slot : slots) {
            if (slot.item().isEmpty()) {
                continue;
            }
            boolean oneWay = slot.type() == Password.class;
            boolean secret = versions.stream()
                    .flatMap(version -> version.item(slot.itemId()).stream())
                    .anyMatch(item -> item.classes().contains(ItemClass.AUTHENTICATION_SECRET));
            String where = javaName + "." + slot.name();
            if (secret && !oneWay) {
                throw new MappingException(where + " is a " + slot.type().getSimpleName() + ", but the item '"
                        + slot.itemId() + "' is an authentication secret, which is stored one-way; use Password");
            }
            if (oneWay && !secret) {
                throw new MappingException(where + " is a Password, but the item '" + slot.itemId() + "' is not of the"
                        + " class authentication-secret; declare it so in the policy, or use another type");
            }
        }
    }

    /** An entity of the host's would hand the hash to whoever has the entity. */
    static void refuseInEntity(String javaName, List<Slot> slots) {
        slots.stream().filter(slot -> slot.type() == Password.class).findFirst().ifPresent(slot -> {
            throw new MappingException(javaName + "." + slot.name()
                    + " is a Password in an entity, which has no verify;" + " keep it in a type of a vault");
        });
    }

    /** Nothing returns a password, not even as a hash. */
    static void refuseOpening(Projection<?> projection, String javaName) {
        projection.slots().stream()
                .filter(slot -> slot.type() == Password.class)
                .findFirst()
                .ifPresent(slot -> {
                    throw new MappingException(javaName + "." + slot.name() + " is a Password, which nothing returns;"
                            + " open a projection that does not name it, and use verify to compare");
                });
    }
}
