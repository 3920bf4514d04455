package io.github.consentkit.jdbc;

import java.util.ArrayList;
import java.util.List;

/** Whether the database keeps, and tells apart, what it is given. */
final class SchemaSettings {

    private SchemaSettings() {}

    static List<SchemaFinding> findings(Session session) {
        List<SchemaFinding> findings = new ArrayList<>();
        for (Setting setting : of(session.dialect(), session.names())) {
            long found = session.sql("read the settings of the database", setting.count())
                    .first(row -> row.getLong(1))
                    .orElse(0L);
            if (found > 0) {
                findings.add(new SchemaFinding(SchemaException.Problem.UNSUITABLE, setting.name(), setting.message()));
            }
        }
        return findings;
    }

    /**
     * A setting that does harm.
     *
     * @param count how often it was found
     */
    private record Setting(String name, String count, String message) {}

    private static List<Setting> of(Dialect dialect, TableNames names) {
        List<Setting> settings = new ArrayList<>();
        // ck_schema has a row 'schema': a database that also finds it in capitals would mix up two people's ids
        settings.add(new Setting(
                "letter case",
                "SELECT COUNT(*) FROM ck_schema WHERE family = 'SCHEMA'",
                "the columns of the tables ignore letter case; make the tables anew without IGNORECASE or a collation"
                        + " that ignores it"));
        settings.addAll(
                switch (dialect) {
                    // H2 lists the value that holds and the one it noted in the file, which it does not follow
                    case H2 ->
                        List.of(new Setting(
                                "WRITE_DELAY",
                                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'"
                                        + " AND SETTING_VALUE <> '0' AND DATABASE_PATH() IS NOT NULL",
                                "H2 keeps what it acknowledged for a while in memory only and loses it when the process"
                                        + " dies; add ;WRITE_DELAY=0 to the URL of every connection"));
                    case MARIADB -> mariaDb(names);
                    case POSTGRESQL -> POSTGRESQL;
                    case SQLITE ->
                        List.of(new Setting(
                                "synchronous",
                                "SELECT COUNT(*) FROM pragma_synchronous, pragma_database_list AS databases"
                                        + " WHERE synchronous < 2 AND databases.name = 'main' AND databases.file <> ''",
                                "SQLite does not wait until the disk has what it acknowledges, so that a power failure"
                                        + " takes it back; set synchronous=FULL on every connection"));
                });
        return settings;
    }

    private static final List<Setting> POSTGRESQL = List.of(
            // what makes one database of several servers may answer for none of them, and then nothing would be found
            new Setting(
                    "pg_settings",
                    "SELECT 3 - COUNT(*) FROM pg_settings"
                            + " WHERE name IN ('synchronous_commit', 'fsync', 'full_page_writes')",
                    "the connections do not show the settings of the server; run Schema.verify on connections that lead to"
                            + " it, and where several keep the tables, to each of them"),
            new Setting(
                    "synchronous_commit",
                    "SELECT COUNT(*) FROM pg_settings WHERE name = 'synchronous_commit' AND setting = 'off'",
                    "PostgreSQL acknowledges a commit before its disk has it, and a crash of the server takes it back;"
                            + " set synchronous_commit = on for the account of the stores"),
            new Setting(
                    "fsync",
                    "SELECT COUNT(*) FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off'",
                    "PostgreSQL does not make sure that its disk has what it writes, and a crash may corrupt it; set"
                            + " fsync = on and full_page_writes = on"));

    private static List<Setting> mariaDb(TableNames names) {
        String schema = names.schema().map(name -> "'" + name + "'").orElse("DATABASE()");
        String records = names.name("ck_r_");
        // what begins with the prefix may be a table of the host's, or of stores with a longer one
        String tables = " WHERE table_schema = " + schema + " AND (table_name IN ('"
                + String.join("', '", SchemaFamily.allTables(names)) + "') OR LEFT(table_name, " + records.length()
                + ") = '" + records + "')";
        return List.of(
                new Setting(
                        "engine",
                        "SELECT COUNT(*) FROM information_schema.tables" + tables + " AND engine <> 'InnoDB'",
                        "a table that begins with " + names.prefix() + " is not kept by InnoDB and ignores rollbacks;"
                                + " ALTER TABLE ... ENGINE=InnoDB"),
                new Setting(
                        "collation",
                        "SELECT COUNT(*) FROM information_schema.columns" + tables
                                + " AND collation_name <> 'utf8mb4_nopad_bin'",
                        "a text column of a table that begins with " + names.prefix()
                                + " has another collation and takes different texts for equal;"
                                + " ALTER TABLE ... CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin"),
                new Setting(
                        "innodb_flush_log_at_trx_commit",
                        "SELECT COUNT(*) FROM (SELECT @@innodb_flush_log_at_trx_commit AS flushed) AS t WHERE flushed"
                                + " <> 1",
                        "MariaDB acknowledges a commit before its disk has it, and a crash takes it back; set"
                                + " innodb_flush_log_at_trx_commit = 1"),
                new Setting(
                        "sql_mode",
                        "SELECT COUNT(*) FROM (SELECT @@sql_mode AS mode) AS t WHERE mode NOT LIKE"
                                + " '%STRICT_TRANS_TABLES%' AND mode NOT LIKE '%STRICT_ALL_TABLES%'",
                        "MariaDB cuts off what is too long instead of refusing it; add STRICT_TRANS_TABLES to sql_mode"));
    }
}
