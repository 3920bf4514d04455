package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.KeyForm;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.RecordShape.Column;
import io.github.consentkit.crypto.vault.RecordShape.Kind;
import io.github.consentkit.crypto.vault.RecordStore;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.jdbc.SchemaException.Problem;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host's table that does not fit is refused when its type is registered, with the column and what to do. */
abstract class HostTableMistakesContract {

    private static final RecordShape SHAPE = new RecordShape(
            "thing",
            List.of(
                    new Column("secret", Kind.SEALED),
                    new Column("secret_ix", Kind.TOKEN),
                    new Column("label", Kind.TEXT),
                    new Column("price", Kind.EXACT),
                    new Column("amount", Kind.WHOLE)));
    private static final HostTable THING = HostTable.of("thing", "things");

    private DataSource database;
    private Dialect dialect;

    abstract DataSource fresh();

    @BeforeEach
    void open() {
        database = Databases.installed(fresh());
        dialect = JdbcStores.detect(database);
    }

    @Test
    void oneThatFitsIsTaken() {
        make(rows -> rows.column("own", "INTEGER").column("counted", "INTEGER DEFAULT 7 NOT NULL"));
        register(THING);
    }

    @Test
    void theKeyMayBeTheIdAlone() {
        make(rows -> rows.unconstrained().constraint("UNIQUE (id)"));
        register(THING);
    }

    @Test
    void namesAreFoundInCapitalsAndSmallLettersAlike() {
        HostRows.of(database, "things", "Thing_Id", "OWNER_ID")
                .fields(SHAPE)
                .without("label")
                .column("theLabel", "VARCHAR(40)")
                .constraint("PRIMARY KEY (thing_id, owner_id)")
                .make(database);

        register(HostTable.of("thing", dialect == Dialect.MARIADB ? "things" : "Things")
                .id("thing_ID")
                .subject("Owner_Id")
                .column("label", "THELABEL"));
    }

    @Test
    void aMissingTableIsNamed() {
        refused(Problem.MISSING, "things: there is no such table for the type 'thing'; make it");
    }

    @Test
    void everyMissingColumnIsNamed() {
        make(rows -> rows.without("ck_version").without("ck_facts").without("secret_ix"));
        assertThatThrownBy(() -> register(THING))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("things.ck_version: the column is not there; add one for whole numbers")
                .hasMessageContaining("things.ck_facts: the column is not there; add one for bytes")
                .hasMessageContaining("things.secret_ix: the column is not there");
        database = Databases.installed(fresh());
        make(rows -> rows.unconstrained()
                .without("subject")
                .without("id")
                .column("person", "VARCHAR(40) NOT NULL")
                .constraint("PRIMARY KEY (person)"));
        assertThatThrownBy(() -> register(THING))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("things.subject: the column is not there; add one for texts")
                .hasMessageContaining("things.id: the column is not there")
                .hasMessageContaining("things.person: the vault does not know this column")
                .hasMessageContaining("on subject, id keeps a record from being there twice");
    }

    @Test
    void aColumnOfAnotherKindIsNamed() {
        make(rows -> rows.column("secret", "VARCHAR(400)")
                .column("secret_ix", "VARCHAR(40)")
                .column("label", "BIGINT")
                .column("price", "BIGINT")
                .column("amount", "VARCHAR(40)")
                .column("ck_version", "VARCHAR(40) NOT NULL")
                .column("ck_facts", "VARCHAR(400) NOT NULL")
                .column("id", "BIGINT NOT NULL"));
        assertThatThrownBy(() -> register(THING))
                .isInstanceOf(SchemaException.class)
                .extracting(Throwable::getMessage)
                .satisfies(message -> assertThat(message.lines())
                        .hasSize(8)
                        .allMatch(line -> line.contains("which cannot hold"))
                        .anyMatch(line -> line.startsWith("things.secret: ") && line.contains("hold bytes"))
                        .anyMatch(line -> line.startsWith("things.secret_ix: ") && line.contains("whole numbers"))
                        .anyMatch(line -> line.startsWith("things.label: ") && line.contains("hold texts"))
                        .anyMatch(line -> line.startsWith("things.price: ") && line.contains("hold texts"))
                        .anyMatch(line -> line.startsWith("things.amount: ") && line.contains("whole numbers"))
                        .anyMatch(line -> line.startsWith("things.ck_version: "))
                        .anyMatch(line -> line.startsWith("things.ck_facts: "))
                        .anyMatch(line -> line.startsWith("things.id: ") && line.contains("hold texts")));
    }

    @Test
    void aKeyOfAnotherFormIsNamedWithWhatElseHelps() {
        make(rows -> rows.column("id", "BIGINT NOT NULL"));
        register(THING.id("id", KeyForm.WHOLE));
        refused(
                Problem.DIFFERENT,
                "which cannot hold texts; change its type, or name KeyForm.WHOLE with the column in HostTable or @InColumn",
                THING);
        refused(Problem.DIFFERENT, "which cannot hold whole numbers", THING.subject("subject", KeyForm.WHOLE));
        refused(Problem.DIFFERENT, "or name KeyForm.TEXT", THING.subject("subject", KeyForm.WHOLE));
        if (dialect == Dialect.SQLITE) {
            refused(Problem.DIFFERENT, "things.subject: SQLite has no UUIDs", THING.subject("subject", KeyForm.UUID));
            return;
        }
        refused(Problem.DIFFERENT, "which cannot hold UUIDs", THING.subject("subject", KeyForm.UUID));
        database = Databases.installed(fresh());
        make(rows -> rows.column("id", "UUID NOT NULL").column("secret", "UUID"));
        refused(Problem.DIFFERENT, "things.id: the column has the type", THING);
        refused(Problem.DIFFERENT, "or name KeyForm.UUID", THING);
        refused(Problem.DIFFERENT, "things.secret: the column has the type", THING.id("id", KeyForm.UUID));
    }

    @Test
    void aNumberThatIsFilledUpWithZerosIsNoKey() {
        if (dialect != Dialect.MARIADB) {
            return; // the others fill none up
        }
        make(rows -> rows.column("id", "INT(8) ZEROFILL NOT NULL"));
        refused(Problem.UNSUITABLE, "things.id: the column fills numbers up with zeros", THING.id("id", KeyForm.WHOLE));
    }

    @Test
    void whatWouldRefuseOrLoseAValueIsNamed() {
        make(rows -> rows.column("secret", rows.bytes() + " NOT NULL")
                .column("ck_facts", rows.bytes())
                .column("own", "INTEGER NOT NULL"));
        assertThatThrownBy(() -> register(THING))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("things.secret: the column refuses null")
                .hasMessageContaining("things.ck_facts: the column may be null")
                .hasMessageContaining("things.own: the vault does not know this column");
    }

    @Test
    void anIndexThatIsTooNarrowAndAKeyOfAFixedLengthAreNamed() {
        if (dialect == Dialect.SQLITE) {
            return; // knows neither
        }
        make(rows -> rows.column("secret_ix", "INTEGER").column("id", "CHAR(40) NOT NULL"));
        assertThatThrownBy(() -> register(THING))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("things.secret_ix: the column has the type")
                .hasMessageContaining("make it a BIGINT with a sign")
                .hasMessageContaining("things.id: the column has the type")
                .hasMessageContaining("of a fixed length");
    }

    @Test
    void withoutAUniqueIndexItIsRefused() {
        make(rows -> rows.unconstrained().constraint("UNIQUE (subject)").constraint("UNIQUE (id, label)"));
        refused(
                Problem.DIFFERENT,
                "things: no primary key and no unique index of all rows on subject, id keeps a record from being there"
                        + " twice; make one");
    }

    @Test
    void anIndexOfAPartOfTheRowsIsNone() {
        if (dialect != Dialect.POSTGRESQL) {
            return; // the others know none, or, as SQLite, do not tell
        }
        make(HostRows::unconstrained);
        Databases.run(database, "CREATE UNIQUE INDEX things_some ON things (id) WHERE amount > 1");
        refused(Problem.DIFFERENT, "no unique index of all rows");
    }

    @Test
    void keysThatIgnoreLetterCaseAreRefused() {
        String careless = switch (dialect) {
            case H2 -> "VARCHAR_IGNORECASE(200) NOT NULL";
            case SQLITE -> "VARCHAR(200) COLLATE NOCASE NOT NULL";
            case MARIADB -> "VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL";
            case POSTGRESQL -> "VARCHAR(200) COLLATE careless NOT NULL";
        };
        if (dialect == Dialect.POSTGRESQL) {
            Databases.run(
                    database,
                    "CREATE COLLATION careless (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        }
        make(rows -> rows.column("subject", careless));
        refused(Problem.UNSUITABLE, "things.subject: the column takes different texts for equal");
        JdbcStores stores = JdbcStores.on(database).hosting(THING);
        RecordStore store = stores.port(RecordStore.class);
        SchemaContract.assertProblem(
                Problem.UNSUITABLE,
                "things.subject",
                () -> stores.unitOfWork().run(transaction -> store.deleteAll(transaction, "default", Clinic.ANNA)));
    }

    @Test
    void aNameInQuotesIsNotFoundWithoutThem() {
        if (dialect != Dialect.H2 && dialect != Dialect.POSTGRESQL) {
            return; // finds it
        }
        make(rows -> rows.without("label").column("\"laBel\"", "VARCHAR(40)"));
        refused(Problem.DIFFERENT, "things.label: the column was made with a name in quotes");
    }

    @Test
    void aTableThatRollsNothingBackIsRefused() {
        if (dialect == Dialect.MARIADB) {
            make(rows -> rows.engine("Aria"));
            refused(Problem.UNSUITABLE, "things: the table is not kept by InnoDB");
        }
    }

    @Test
    void mistakesInTheMappingAreNamed() {
        make(rows -> rows);
        assertThatThrownBy(() -> register(THING.column("secrt", "secret")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no fields [secrt]");
        assertThatThrownBy(() -> register(THING.column("secret", "CK_Facts")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("stands for two things");
    }

    private void make(UnaryOperator<HostRows> change) {
        change.apply(HostRows.of(database, "things", "id", "subject")
                        .fields(SHAPE)
                        .constraint("PRIMARY KEY (subject, id)"))
                .make(database);
    }

    private void refused(Problem problem, String words) {
        refused(problem, words, THING);
    }

    private void refused(Problem problem, String words, HostTable table) {
        SchemaContract.assertProblem(problem, words, () -> register(table));
    }

    private void register(HostTable table) {
        JdbcStores.on(database).hosting(table).port(RecordStore.class).register(SHAPE);
    }
}
