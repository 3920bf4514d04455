package io.github.consentkit.crypto.vault;

import java.util.Optional;
import java.util.Set;

/** Holds sealed fields, the fields that held their values in clear, and the host's rows of both together. */
final class EntityPlaintexts {

    private EntityPlaintexts() {}

    static void check(EntityModel<?> model) {
        Optional<PlaintextRows> host =
                model.rows().filter(PlaintextRows.class::isInstance).map(PlaintextRows.class::cast);
        Set<String> known = host.map(PlaintextRows::plaintextFields).orElse(Set.of());
        for (EntityModel.Field field : model.fields()) {
            field.plaintext().ifPresent(plaintext -> {
                String where = model.javaName() + "." + plaintext.name();
                if (plaintext.field().getType() != field.slot().type()) {
                    throw new MappingException(where + " is a "
                            + plaintext.field().getType().getSimpleName() + ", and "
                            + field.slot().name()
                            + " seals a " + field.slot().type().getSimpleName() + "; give both the same type");
                }
                if (!known.contains(plaintext.name())) {
                    throw new MappingException("nobody tells which rows have a value in " + where
                            + ", so that an erasure would not reach it; pass PlaintextRows that know '"
                            + plaintext.name() + "' to vaults.entities, such as stores.rows(\"table\").plaintext(\""
                            + plaintext.name() + "\", \"column\") of the JDBC stores");
                }
            });
        }
    }
}
