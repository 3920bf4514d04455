package io.github.consentkit.crypto.vault;

import java.util.LinkedHashSet;
import java.util.Set;

/** Holds searchable fields, their index columns and what empties these together. */
final class EntityIndexes {

    private EntityIndexes() {}

    static void check(EntityModel<?> model) {
        Set<String> cleared = model.rows().map(EntityRows::fields).orElse(Set.of());
        for (EntityModel.Field field : model.fields()) {
            String where = model.javaName() + "." + field.slot().name();
            boolean searchable = field.slot().search().isPresent();
            if (searchable && field.index().isEmpty()) {
                throw new MappingException(where + " is searchable and has no index column; add a field such as"
                        + " '@SearchIndex(\"" + field.slot().name() + "\") Long "
                        + field.slot().name() + "Index'");
            }
            if (!searchable && field.index().isPresent()) {
                throw new MappingException(where + " has an index column and is not searchable; write searchable = true"
                        + " into its @PersonalData, or take the index away");
            }
            field.index().filter(index -> !cleared.contains(index.name())).ifPresent(index -> {
                throw new MappingException("nothing empties the index column " + model.javaName() + "." + index.name()
                        + " when its value is destroyed, so that a guess could still be confirmed; pass an EntityRows"
                        + " that clears '" + index.name() + "' to vaults.entities, such as stores.rows(\"table\")"
                        + " of the JDBC stores");
            });
        }
    }

    /** Returns the names of the fields whose columns are to be emptied when the value of this one is destroyed. */
    static Set<String> columns(EntityModel.Field field, EntityRows rows) {
        Set<String> columns = new LinkedHashSet<>();
        columns.add(field.place().name());
        field.index().ifPresent(index -> columns.add(index.name()));
        field.plaintext().ifPresent(plaintext -> columns.add(plaintext.name()));
        columns.retainAll(rows.fields());
        return columns;
    }
}
