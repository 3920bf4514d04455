package io.github.consentkit.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which tables there are, and of which version. */
final class SchemaTables {

    private SchemaTables() {}

    /** Returns the installed version of each family; empty where nothing is installed. */
    static Map<String, Long> installed(Session session) {
        Map<String, Long> versions = new HashMap<>();
        if (exists(session, "ck_schema")) {
            session.sql("read the version of the schema", "SELECT family, version FROM ck_schema")
                    .all(row -> versions.put(row.getString("family"), row.getLong("version")));
        }
        return versions;
    }

    /** What a later release has installed. */
    static List<SchemaFinding> newer(List<SchemaFamily> families, Map<String, Long> installed) {
        List<SchemaFinding> findings = new ArrayList<>();
        new TreeMap<>(installed).forEach((name, version) -> {
            long known = families.stream()
                    .filter(family -> family.name().equals(name))
                    .mapToLong(SchemaFamily::version)
                    .findFirst()
                    .orElse(0);
            if (version > known) {
                findings.add(new SchemaFinding(
                        SchemaException.Problem.NEWER,
                        name,
                        "the tables of '" + name + "' have version " + version + ", this release knows "
                                + (known == 0 ? "none" : String.valueOf(known))
                                + "; use the release that installed them, or a newer one"));
            }
        });
        return findings;
    }

    /** Which families are of an earlier release, or not there. */
    static List<SchemaFinding> older(List<SchemaFamily> families, Map<String, Long> installed) {
        List<SchemaFinding> findings = new ArrayList<>();
        for (SchemaFamily family : families) {
            long version = installed.getOrDefault(family.name(), 0L);
            if (version == 0) {
                findings.add(new SchemaFinding(
                        SchemaException.Problem.MISSING,
                        family.name(),
                        "of the tables of '" + family.name() + "' there is no " + String.join(", ", family.tables())
                                + "; run Schema.install"));
            } else if (version < family.version()) {
                findings.add(new SchemaFinding(
                        SchemaException.Problem.OLDER,
                        family.name(),
                        "the tables of '" + family.name() + "' have version " + version + ", this release needs "
                                + family.version() + "; run Schema.upgrade"));
            }
        }
        return findings;
    }

    /** Tells whether connections find the table without naming a schema. */
    static boolean exists(Session session, String table) {
        String upper = table.toUpperCase(Locale.ROOT);
        String query = switch (session.dialect()) {
            case H2 ->
                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES"
                        + " WHERE TABLE_SCHEMA = CURRENT_SCHEMA AND TABLE_NAME IN (?, ?)";
            case SQLITE -> "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name IN (?, ?)";
            case POSTGRESQL ->
                "SELECT COUNT(*) FROM (SELECT to_regclass(CAST(? AS text)) AS found, CAST(? AS text) AS other) t"
                        + " WHERE found IS NOT NULL";
            case MARIADB ->
                "SELECT COUNT(*) FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_name IN (?, ?)";
        };
        return session.sql("look for a table", query)
                .text(table)
                .text(upper)
                .first(row -> row.getLong(1) > 0)
                .orElse(false);
    }
}
