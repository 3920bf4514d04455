package io.github.consentkit.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    static List<SchemaFinding> older(List<SchemaFamily> families, Map<String, Long> installed, TableNames names) {
        List<SchemaFinding> findings = new ArrayList<>();
        for (SchemaFamily family : families) {
            long version = installed.getOrDefault(family.name(), 0L);
            List<String> tables = family.tables().stream().map(names::name).toList();
            if (version == 0) {
                findings.add(new SchemaFinding(
                        SchemaException.Problem.MISSING,
                        family.name(),
                        "of the tables of '" + family.name() + "' there is no " + String.join(", ", tables)
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

    /** Tells whether there is a table that the scripts call so, where the names say or else where connections look. */
    private static boolean exists(Session session, String usual) {
        String table = session.names().name(usual);
        Optional<String> schema = session.names().schema();
        String query = switch (session.dialect()) {
            case H2 ->
                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME IN (?, ?)"
                        + (schema.isPresent() ? " AND TABLE_SCHEMA IN (?, ?)" : " AND TABLE_SCHEMA = CURRENT_SCHEMA");
            case SQLITE -> "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name IN (?, ?)";
            case POSTGRESQL ->
                "SELECT COUNT(*) FROM (SELECT to_regclass(CAST(? AS text)) AS found) t WHERE found IS NOT NULL";
            case MARIADB ->
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_name IN (?, ?)"
                        + (schema.isPresent() ? " AND table_schema IN (?, ?)" : " AND table_schema = DATABASE()");
        };
        SqlCall call = session.sql("look for a table", query);
        if (session.dialect() == Dialect.POSTGRESQL) {
            call.text(schema.map(name -> name + "." + table).orElse(table));
        } else {
            both(call, table);
            schema.ifPresent(name -> both(call, name));
        }
        return call.first(row -> row.getLong(1) > 0).orElse(false);
    }

    /** Tells whether there is the schema that the names say; connections use one that is there. */
    static boolean hasSchema(Session session) {
        Optional<String> schema = session.names().schema();
        if (schema.isEmpty()) {
            return true;
        }
        String query = switch (session.dialect()) {
            case POSTGRESQL -> "SELECT COUNT(*) FROM pg_namespace WHERE nspname IN (?, ?)";
            case H2, MARIADB -> "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME IN (?, ?)";
            case SQLITE -> throw new IllegalStateException("SQLite has no schemas");
        };
        SqlCall call = session.sql("look for a schema", query);
        both(call, schema.get());
        return call.first(row -> row.getLong(1) > 0).orElse(false);
    }

    /** The letters in which the databases keep a name that is not quoted. */
    private static void both(SqlCall call, String name) {
        call.text(name).text(name.toUpperCase(Locale.ROOT));
    }
}
