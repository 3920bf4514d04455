package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Names of tables are replaced where tables are named, and nothing else is. */
class TableSqlTest {

    private final TableSql sql =
            TableSql.of(TableNames.usual().inSchema("privacy").withPrefix("shop_ck_"), Dialect.POSTGRESQL);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT a FROM ck_term WHERE b = ? | SELECT a FROM privacy.shop_ck_term WHERE b = ?",
                "DELETE FROM ck_term | DELETE FROM privacy.shop_ck_term",
                "INSERT INTO ck_job (a) VALUES (?) | INSERT INTO privacy.shop_ck_job (a) VALUES (?)",
                "UPDATE ck_r_a SET ck_version = ? WHERE ck_subject = ?"
                        + " | UPDATE privacy.shop_ck_r_a SET ck_version = ? WHERE ck_subject = ?",
                "SELECT r.ck_subject, ck_id FROM ck_r_a r JOIN ck_subject s ON s.subject = r.ck_subject FOR UPDATE"
                        + " | SELECT r.ck_subject, ck_id FROM privacy.shop_ck_r_a r JOIN privacy.shop_ck_subject s ON"
                        + " s.subject = r.ck_subject FOR UPDATE",
                "ALTER TABLE ck_r_a ADD COLUMN b TEXT | ALTER TABLE privacy.shop_ck_r_a ADD COLUMN b TEXT",
                "CREATE TABLE IF NOT EXISTS ck_r_a (ck_subject TEXT NOT NULL)"
                        + " | CREATE TABLE IF NOT EXISTS privacy.shop_ck_r_a (ck_subject TEXT NOT NULL)",
                "CREATE TABLE IF NOT EXISTS ck_r_a (b TEXT, CONSTRAINT ck_r_1_a_ck_pk PRIMARY KEY (b))"
                        + " | CREATE TABLE IF NOT EXISTS privacy.shop_ck_r_a (b TEXT, CONSTRAINT shop_ck_r_1_a_ck_pk PRIMARY"
                        + " KEY (b))",
                "CREATE INDEX IF NOT EXISTS ck_r_a_id ON ck_r_a (ck_tenant, ck_id)"
                        + " | CREATE INDEX IF NOT EXISTS shop_ck_r_a_id ON privacy.shop_ck_r_a (ck_tenant, ck_id)",
                "GRANT SELECT ON ck_term TO a | GRANT SELECT ON privacy.shop_ck_term TO a",
                "SAVEPOINT ck_1 | SAVEPOINT ck_1",
                "ROLLBACK TO SAVEPOINT ck_work | ROLLBACK TO SAVEPOINT ck_work",
                "SELECT GET_LOCK('ck_schema', 300) | SELECT GET_LOCK('ck_schema', 300)",
                "SELECT a FROM backup_ck_term, xck_term | SELECT a FROM backup_ck_term, xck_term",
                "SELECT a FROM other.ck_term | SELECT a FROM other.ck_term",
                "SELECT a FROM informer_FROM ck_b | SELECT a FROM informer_FROM ck_b"
            })
    void namesAreReplacedWhereTheyStandForTables(String usual, String expected) {
        assertThat(sql.in(usual)).isEqualTo(expected);
    }

    @Test
    void theUsualStatementsAreNotTouched() {
        String text = new String("SELECT a FROM ck_term");

        assertThat(TableSql.usual().in(text)).isSameAs(text);
        assertThat(TableSql.of(TableNames.usual().withPrefix("ck_"), Dialect.SQLITE)
                        .in(text))
                .isSameAs(text);
    }

    @Test
    void aStatementIsRewrittenOnce() {
        assertThat(sql.in(new String("DELETE FROM ck_job"))).isSameAs(sql.in(new String("DELETE FROM ck_job")));
        String list = "SELECT a FROM ck_job WHERE b IN (?" + ", ?".repeat(1_000) + ")";
        assertThat(sql.in(list)).isEqualTo(list.replace("ck_job", "privacy.shop_ck_job"));
        assertThat(sql.in(list)).isNotSameAs(sql.in(list));
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            TableNames names = TableNames.usual().inSchema("privacy_in").withPrefix("iris_");
            Databases.named(Databases.h2(), names);
            assertThat(TableSql.of(names, Dialect.H2).in("DELETE FROM ck_installation"))
                    .isEqualTo("DELETE FROM privacy_in.iris_installation");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** A script that names a table in another way would change the tables of others. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void noScriptKeepsAUsualName(Dialect dialect) {
        TableNames names = TableNames.usual().withPrefix("other_");
        String script = Schema.sql(dialect, names);

        assertThat(script).doesNotContainPattern("\\bck_").contains("other_schema");
        assertThat(script.replaceAll("\\bother_", "ck_")).isEqualTo(Schema.sql(dialect));
        assertThat(Schema.sql(dialect, TableNames.usual())).isEqualTo(Schema.sql(dialect));
    }
}
