package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.SchemaContract.assertProblem;
import static io.github.consentkit.testing.Shelf.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.testing.Shelf;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What H2 can be told in its URL. */
class SchemaOnH2Test {

    @Test
    void aFileHasToBeWrittenAtOnce(@TempDir Path folder) {
        String url = "jdbc:h2:" + folder.resolve("store").toAbsolutePath();
        DataSource lazy = Databases.at(url);
        Schema.install(lazy);
        assertProblem(SchemaException.Problem.UNSUITABLE, "WRITE_DELAY=0", () -> Schema.verify(lazy));

        Schema.verify(Databases.at(url + ";WRITE_DELAY=0"));
        // H2 notes the setting in the file, and does not follow the note when it opens the file again
        assertProblem(SchemaException.Problem.UNSUITABLE, "WRITE_DELAY=0", () -> Schema.verify(lazy));
    }

    @Test
    void columnsThatIgnoreLetterCaseAreRefused() {
        DataSource dataSource = Databases.at("jdbc:h2:mem:ignorecase;DB_CLOSE_DELAY=-1;IGNORECASE=TRUE");
        Schema.install(dataSource);

        assertProblem(SchemaException.Problem.UNSUITABLE, "letter case", () -> Schema.verify(dataSource));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "MODE=MariaDB;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                "MODE=MySQL",
                "MODE=Oracle",
                "MODE=MSSQLServer",
                "MODE=DB2",
                "MODE=STRICT",
                "DATABASE_TO_UPPER=FALSE"
            })
    void theTablesWorkInEveryMode(String options) {
        DataSource dataSource = Databases.at(
                "jdbc:h2:mem:mode" + Integer.toHexString(options.hashCode()) + ";DB_CLOSE_DELAY=-1;" + options);
        Schema.install(dataSource);
        Schema.install(dataSource);
        Schema.verify(dataSource);

        Shelf shelf = new Shelf(JdbcStores.on(dataSource));
        shelf.run(transaction -> shelf.fill(transaction, ANNA));
        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
    }
}
