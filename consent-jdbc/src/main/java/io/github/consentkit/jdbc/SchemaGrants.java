package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the account of the stores may do with each table, and no more: what only grows is never changed by it. */
final class SchemaGrants {

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    private static final String READ = "SELECT";
    private static final String GROW = "SELECT, INSERT";
    private static final String CHANGE = "SELECT, INSERT, UPDATE";
    private static final String REMOVE = "SELECT, INSERT, DELETE";
    private static final String ALL = "SELECT, INSERT, UPDATE, DELETE";

    private static final Map<String, String> RIGHTS = Map.ofEntries(
            Map.entry("ck_schema", READ),
            Map.entry("ck_record_type", READ),
            Map.entry("ck_access_log", GROW),
            Map.entry("ck_access_anchor", READ),
            Map.entry("ck_consent_event", GROW),
            Map.entry("ck_ledger_leaf", GROW),
            Map.entry("ck_ledger_node", GROW),
            Map.entry("ck_ledger_checkpoint", GROW),
            Map.entry("ck_certificate", GROW),
            Map.entry("ck_installation", GROW),
            Map.entry("ck_certificate_head", CHANGE),
            Map.entry("ck_cabinet", GROW),
            Map.entry("ck_medium_entry", GROW),
            Map.entry("ck_consent_head", CHANGE),
            Map.entry("ck_evidence", CHANGE),
            Map.entry("ck_job", CHANGE),
            Map.entry("ck_journal", CHANGE),
            Map.entry("ck_key_head", CHANGE),
            Map.entry("ck_ledger_size", CHANGE),
            Map.entry("ck_medium", CHANGE),
            Map.entry("ck_notice", ALL),
            Map.entry("ck_subject_state", CHANGE),
            Map.entry("ck_erasure", REMOVE),
            Map.entry("ck_life_event", REMOVE),
            Map.entry("ck_pseudonym", REMOVE),
            Map.entry("ck_term_holder", REMOVE),
            Map.entry("ck_apart", ALL),
            Map.entry("ck_entity", ALL),
            Map.entry("ck_guardian", ALL),
            Map.entry("ck_keyring", ALL),
            Map.entry("ck_medium_subject", ALL),
            Map.entry("ck_photo_chunk", ALL),
            Map.entry("ck_restriction", ALL),
            Map.entry("ck_subject", ALL),
            Map.entry("ck_term", ALL));

    /** What only the account may that ends the access log. */
    private static final Map<String, String> PRUNING =
            Map.of("ck_access_log", "SELECT, DELETE", "ck_access_anchor", REMOVE);

    private SchemaGrants() {}

    static List<String> statements(Dialect dialect, String account, TableNames names, List<RecordShape> shapes) {
        Map<String, String> rights = new TreeMap<>(RIGHTS);
        if (dialect == Dialect.MARIADB) {
            // Engine.orLock asks for the right and changes nothing; who may delete and insert can do no more with it
            rights.put("ck_pseudonym", ALL);
        }
        shapes.forEach(shape -> rights.put(RecordTable.name(shape.type()), ALL));
        return statements(dialect, account, names, rights);
    }

    static List<String> pruning(Dialect dialect, String account, TableNames names) {
        return statements(dialect, account, names, new TreeMap<>(PRUNING));
    }

    private static List<String> statements(
            Dialect dialect, String account, TableNames names, Map<String, String> rights) {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new InvalidInputException(
                    "an account has 1 to 63 letters of ASCII, digits and underscores, and begins with"
                            + " no digit; this one has something else");
        }
        if (dialect == Dialect.SQLITE) {
            throw new InvalidInputException(
                    "SQLite has no accounts; who may read and write the file is for the operating system to say");
        }
        String quoted = dialect == Dialect.MARIADB ? "'" + account + "'" : '"' + account + '"';
        TableSql sql = TableSql.of(names, dialect);
        List<String> statements = new ArrayList<>();
        if (dialect == Dialect.POSTGRESQL) {
            names.schema().ifPresent(schema -> statements.add("GRANT USAGE ON SCHEMA " + schema + " TO " + quoted));
        }
        rights.forEach((table, right) -> statements.add(sql.in("GRANT " + right + " ON " + table + " TO " + quoted)));
        return statements;
    }

    /** The tables that rights are stated for. */
    static Map<String, String> rights() {
        return RIGHTS;
    }
}
