package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.error.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of tables are only ever names, and those of two prefixes never meet. */
class TableNamesTest {

    private static final Pattern MADE = Pattern.compile("(?:TABLE|INDEX) IF NOT EXISTS (\\w+)");
    private static final String LONGEST_TYPE = "a".repeat(39) + "z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "c",
                "ck",
                "CK_",
                "Shop_",
                "1_",
                "_ck_",
                " ck_",
                "ck_ ",
                "ck-",
                "ck\"_",
                "ck'_",
                "ck`_",
                "ck;_",
                "ck.ck_",
                "privacy.ck_",
                "ck_; DROP TABLE users; --_",
                "ck_\n",
                "k\u00f6_",
                "\u0131_",
                "\uff41_",
                "\u0430_",
                "\ud55c_",
                "a\u0000_",
                "abcdefghijklmnopqrst_",
                "ck_r_",
                "shop_r_ck_",
                "ck_medium_",
                "medium_",
                "pg_",
                "pg_shop_",
                "sqlite_",
                "sqlite_ck_",
                "current_"
            })
    void whatIsNoPrefixIsRefused(String prefix) {
        assertThatThrownBy(() -> TableNames.usual().withPrefix(prefix))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("prefix of the tables");
        assertThatThrownBy(() -> new TableNames(Optional.empty(), prefix)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Privacy",
                "PRIVACY",
                "1privacy",
                "_privacy",
                "pri vacy",
                "pri-vacy",
                "privacy\"",
                "privacy'",
                "`privacy`",
                "privacy;",
                "a.b",
                "privacy.",
                "privacy\n",
                "pr\u0131vacy",
                "\uac1c\uc778",
                "order",
                "select",
                "user",
                "schema",
                "pg_catalog",
                "pg_temp",
                "information_schema",
                "mysql",
                "sys"
            })
    void whatIsNoSchemaIsRefused(String schema) {
        assertThatThrownBy(() -> TableNames.usual().inSchema(schema))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("schema of the tables");
        assertThatThrownBy(() -> new TableNames(Optional.of(schema), "ck_")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void namesHaveALength() {
        assertThat(TableNames.usual().inSchema("a".repeat(63)).schema()).contains("a".repeat(63));
        assertThatThrownBy(() -> TableNames.usual().inSchema("a".repeat(64))).isInstanceOf(InvalidInputException.class);
        assertThat(TableNames.usual().withPrefix("a".repeat(19) + "_").prefix()).hasSize(20);
        assertThatThrownBy(() -> TableNames.usual().withPrefix("a".repeat(20) + "_"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void eachMethodKeepsWhatTheOtherSaid() {
        TableNames names = TableNames.usual().inSchema("privacy").withPrefix("shop_ck_");

        assertThat(names).isEqualTo(TableNames.usual().withPrefix("shop_ck_").inSchema("privacy"));
        assertThat(names.schema()).contains("privacy");
        assertThat(names.prefix()).isEqualTo("shop_ck_");
        assertThat(TableNames.usual()).isEqualTo(new TableNames(Optional.empty(), "ck_"));
    }

    @Test
    void sqliteHasNoSchemas() {
        DataSource sqlite = Databases.sqlite();
        TableNames names = TableNames.usual().inSchema("main");

        List.<ThrowingCallable>of(
                        () -> JdbcStores.on(sqlite).tables(names),
                        () -> JdbcStores.on(Databases.h2()).tables(names).audit(sqlite),
                        () -> JdbcStores.on(Databases.h2()).audit(sqlite).tables(names),
                        () -> Schema.install(sqlite, names),
                        () -> Schema.upgrade(sqlite, names),
                        () -> Schema.verify(sqlite, names),
                        () -> Schema.inspect(sqlite, names),
                        () -> Schema.sql(Dialect.SQLITE, names))
                .forEach(call -> assertThatThrownBy(call)
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("SQLite has no schemas"));
    }

    @Property(tries = 25)
    void everyNameThatIsTakenHasTablesThatAreFine(@ForAll("prefixes") String prefix, @ForAll("schemas") String schema) {
        TableNames names = TableNames.usual().withPrefix(prefix).inSchema(schema);
        DataSource dataSource = Databases.h2();
        Databases.run(dataSource, "CREATE SCHEMA IF NOT EXISTS " + schema);

        Schema.install(dataSource, names, longest());

        assertThat(Schema.inspect(dataSource, names, longest()).findings()).isEmpty();
    }

    @Property(tries = 50)
    void noNameIsTooLongForAnyDatabase(@ForAll("prefixes") String prefix) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(made(dialect, TableNames.usual().withPrefix(prefix), longest()))
                    .hasSize(made(dialect, TableNames.usual()).size() + 4)
                    .allMatch(name -> name.startsWith(prefix) && name.length() <= 63);
        }
    }

    @Property
    void twoPrefixesHaveNoNameInCommon(
            @ForAll("pieces") String one, @ForAll("pieces") String other, @ForAll("types") String type) {
        Assume.that(!one.equals(other) && isTaken(one) && isTaken(other));
        RecordShape first = new RecordShape("x", List.of());
        RecordShape second = new RecordShape(type, List.of());

        Set<String> names = made(Dialect.H2, TableNames.usual().withPrefix(one), first, second);

        assertThat(names)
                .doesNotContainAnyElementsOf(made(Dialect.H2, TableNames.usual().withPrefix(other), first, second));
    }

    @Provide
    Arbitrary<String> prefixes() {
        return Arbitraries.strings()
                .withChars("abckr_019")
                .ofMaxLength(18)
                .map(rest -> "c" + rest + "_")
                .filter(TableNamesTest::isTaken);
    }

    @Provide
    Arbitrary<String> schemas() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("_0123456789")
                .ofMaxLength(62)
                .map(rest -> "s" + rest)
                .filter(name -> !ReservedWords.has(name) && !name.equals("sys") && !name.equals("schema"));
    }

    /** What names of tables are made of. */
    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of("ck_", "r_", "x_", "a", "_", "key_", "ledger_", "subject_", "consent_", "term_", "note_")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of("subject", "r-subject", "x", "x-r-x", "ck-subject", "ledger-size", "id", "x-id");
    }

    private static boolean isTaken(String prefix) {
        try {
            return TableNames.usual().withPrefix(prefix).prefix().equals(prefix);
        } catch (InvalidInputException e) {
            return false;
        }
    }

    /** The longest names of a type and of its columns, two of which differ only far behind. */
    private static RecordShape longest() {
        return new RecordShape(
                LONGEST_TYPE,
                List.of(
                        new RecordShape.Column("aB".repeat(19) + "x", RecordShape.Kind.TOKEN),
                        new RecordShape.Column("aB".repeat(19) + "y", RecordShape.Kind.TOKEN)));
    }

    private static Set<String> made(Dialect dialect, TableNames names, RecordShape... shapes) {
        StringBuilder sql = new StringBuilder(Schema.sql(dialect, names));
        for (RecordShape shape : shapes) {
            new RecordTable(shape)
                    .creation(dialect)
                    .forEach(statement -> sql.append(TableSql.of(names, dialect).in(statement))
                            .append('\n'));
        }
        Set<String> made = new HashSet<>();
        Matcher name = MADE.matcher(sql);
        while (name.find()) {
            made.add(name.group(1));
        }
        return made;
    }
}
