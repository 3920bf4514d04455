package io.github.consentkit.jdbc;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Tables that belong together and have a version together; a script per dialect and version makes them or brings them
 * from the version before. Each script writes its version into {@code ck_schema}. Because H2 and MariaDB commit every
 * change of a table by itself, a script must be able to run again after it broke off.
 *
 * @param name the name, which the scripts bear
 * @param version the version that this release needs
 * @param tables the tables of this version
 */
record SchemaFamily(String name, long version, List<String> tables) {

    /** In the order of installation. */
    static final List<SchemaFamily> ALL = List.of(
            new SchemaFamily("schema", 1, List.of("ck_schema")),
            new SchemaFamily("subjects", 1, List.of("ck_subject")),
            new SchemaFamily("guardians", 1, List.of("ck_guardian")),
            new SchemaFamily("life", 1, List.of("ck_life_event")),
            new SchemaFamily("rights", 1, List.of("ck_restriction")),
            new SchemaFamily("terms", 1, List.of("ck_term", "ck_term_holder")),
            new SchemaFamily("certificates", 1, List.of("ck_certificate", "ck_certificate_head")),
            new SchemaFamily("media", 1, List.of("ck_cabinet", "ck_medium", "ck_medium_entry", "ck_medium_subject")),
            new SchemaFamily("state", 1, List.of("ck_subject_state")),
            new SchemaFamily(
                    "consents", 1, List.of("ck_pseudonym", "ck_consent_head", "ck_consent_event", "ck_evidence")),
            new SchemaFamily(
                    "checkpoints",
                    1,
                    List.of("ck_ledger_size", "ck_ledger_leaf", "ck_ledger_node", "ck_ledger_checkpoint")),
            new SchemaFamily("keys", 1, List.of("ck_key_head", "ck_keyring")),
            new SchemaFamily("jobs", 1, List.of("ck_job", "ck_erasure", "ck_journal")),
            new SchemaFamily("notices", 1, List.of("ck_notice")),
            new SchemaFamily("installation", 1, List.of("ck_installation")),
            new SchemaFamily("photos", 1, List.of("ck_photo_chunk")),
            new SchemaFamily("records", 1, List.of("ck_record_type")),
            new SchemaFamily("entities", 1, List.of("ck_entity")),
            new SchemaFamily("apart", 1, List.of("ck_apart")),
            new SchemaFamily("log", 1, List.of("ck_access_log", "ck_access_anchor")));

    /** Returns the scripts that lead from the installed version, 0 for none, to that of this release. */
    List<SqlScript> scripts(Dialect dialect, long installed) {
        return LongStream.rangeClosed(installed + 1, version)
                .mapToObj(step -> SqlScript.read(dialect, "V" + step + "__" + name + ".sql"))
                .toList();
    }

    /** Returns the tables of this release's version, as its scripts make them. */
    List<TablePlan> plans(Dialect dialect, TableNames names) {
        TableSql sql = TableSql.of(names.withoutSchema(), dialect);
        return TablePlan.of(scripts(dialect, 0).stream()
                .flatMap(script -> script.statements().stream())
                .map(sql::in)
                .toList());
    }

    /** Returns the names of all tables that are not those of records. */
    static List<String> allTables(TableNames names) {
        return ALL.stream()
                .flatMap(family -> family.tables().stream())
                .map(names::name)
                .toList();
    }
}
