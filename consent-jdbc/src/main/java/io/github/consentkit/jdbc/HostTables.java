package io.github.consentkit.jdbc;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types of records that have a table of the host's. */
record HostTables(Map<String, Hosted> byType) {

    static final HostTables NONE = new HostTables(Map.of());

    HostTables {
        byType = Copies.map(byType);
    }

    /**
     * A table with whose it is.
     *
     * @param owner the tenant of all its rows, unless it has a column for that
     */
    record Hosted(HostTable table, String owner) {

        /** Whether the table has the records of this tenant. */
        boolean isOf(String tenant) {
            return table.tenantColumn().isPresent() || owner.equals(tenant);
        }
    }

    /** Returns these and others, which belong to the tenant. */
    HostTables and(String tenant, HostTable... others) {
        Map<String, Hosted> all = new LinkedHashMap<>(byType);
        for (HostTable other : Check.notNull(others, "the tables")) {
            Check.notNull(other, "a table");
            for (Hosted known : all.values()) {
                refuseSame(known.table(), other);
            }
            all.put(other.type(), new Hosted(other, tenant));
        }
        return new HostTables(all);
    }

    Optional<Hosted> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    Collection<Hosted> all() {
        return byType.values();
    }

    private static void refuseSame(HostTable one, HostTable other) {
        if (one.type().equals(other.type())) {
            throw new InvalidInputException(
                    "the type '" + one.type() + "' has the table " + one.table() + " already; it has one table only");
        }
        if (one.table().toLowerCase(Locale.ROOT).equals(other.table().toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException("the table " + one.table() + " keeps the type '" + one.type()
                    + "' already; give the type '" + other.type() + "' another table");
        }
    }
}
