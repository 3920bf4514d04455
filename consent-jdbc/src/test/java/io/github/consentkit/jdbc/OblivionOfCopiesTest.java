package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The proof on copies of the files of H2, in place of dumps. */
class OblivionOfCopiesTest extends OblivionTest {

    @Override
    void keep(String name) throws IOException {
        settle();
        for (String database : DATABASES) {
            Files.copy(home.resolve(database + ".mv.db"), home.resolve(name + "-" + database + ".mv.db"));
        }
        start();
    }

    @Override
    void restore(String liveCopy, String apartCopy) throws IOException {
        settle();
        Files.copy(
                home.resolve(liveCopy + "-live.mv.db"),
                home.resolve("live.mv.db"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                home.resolve(apartCopy + "-apart.mv.db"),
                home.resolve("apart.mv.db"),
                StandardCopyOption.REPLACE_EXISTING);
        start();
    }

    @Override
    void goBack() throws IOException {
        restore("destroyed", "destroyed");
    }

    @Override
    boolean tries(String liveCopy, String apartCopy) {
        return true;
    }

    @Test
    void aJournalIsMissedByADatabaseThatKnewIt_I8() throws IOException, SQLException {
        keepThree();
        for (Path journal : journals("erasures.log")) {
            Files.delete(journal);
        }

        assertThatThrownBy(() -> restore("set-apart", "set-apart")).isInstanceOf(JournalException.class);
    }
}
