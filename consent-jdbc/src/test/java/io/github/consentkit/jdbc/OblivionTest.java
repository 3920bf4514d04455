package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.JournalException;
import io.github.consentkit.crypto.recovery.KeyCare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** The proof on the files of H2, and on copies of them from before. */
class OblivionTest extends OblivionContract {

    private final List<JdbcConnectionPool> pools = new ArrayList<>();

    @Override
    DataSource database(String name) {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:file:" + home.resolve(name) + ";WRITE_DELAY=0", "sa", "");
        pools.add(pool);
        return pool;
    }

    @Override
    void settle() {
        pools.forEach(JdbcConnectionPool::dispose);
        pools.clear();
    }

    /** The journals do it again: nothing opens, whichever of the copies comes back. */
    @Test
    void copiesFromBeforeTheSweepOpenNothing_I8() throws IOException {
        plant();
        copy("planted");
        leave();
        sweep(LEFT);
        copy("set-apart");
        end();
        copy("destroyed");

        for (String liveCopy : List.of("planted", "set-apart", "destroyed")) {
            for (String apartCopy : List.of("planted", "set-apart", "destroyed")) {
                restore(liveCopy, apartCopy);
                String which = liveCopy + " beside " + apartCopy;
                assertThat(opening()).as(which).isEmpty();
                assertThat(service.vaults.separated().counts()).as(which).isEmpty();
                assertThat(Databases.dump(database("live"), "ck_r_guest", "ck_r_sheet", "ck_photo_chunk"))
                        .as(which)
                        .doesNotContain(PLANTED.value());
                assertThat(Databases.dump(database("apart"), "ck_apart", "ck_photo_chunk"))
                        .as(which)
                        .doesNotContain(PLANTED.value());
                assertThat(shred())
                        .as("a paper of which it does not know, %s", which)
                        .isEqualTo(liveCopy.equals("destroyed") ? 0 : 1);
                assertThat(ids(database("live")))
                        .as("nobody is known again, %s", which)
                        .isEqualTo(LIVE_MARKS);
                assertThat(sweep(NINETY_DAYS).problems()).as(which).isEmpty();
                searchValues(which);
            }
        }
    }

    /** Not even without the journals, once the epochs have turned. */
    @Test
    void onceTheEpochsHaveTurnedCopiesOpenNothingWithoutTheJournals_I8() throws IOException {
        plant();
        copy("planted");
        leave();
        sweep(LEFT);
        copy("set-apart");
        end();
        turn(service.vaults.keys(), "export");
        turn(service.vaults.separated().keys(), "apart-export");

        deleteJournals();
        restore("planted", "planted");
        assertThat(opening()).isEmpty();
        searchValues("planted");
        assertThatThrownBy(() -> restore("set-apart", "set-apart"))
                .as("it knows that there was a journal")
                .isInstanceOf(JournalException.class);
        deleteJournals();
        restore("planted", "set-apart");
        assertThat(opening()).isEmpty();
        searchValues("set apart in one");
    }

    private void turn(KeyCare care, String export) {
        KeyCare now = care.settling(Duration.ZERO);
        now.turn();
        now.rewrap();
        now.export(home.resolve(export));
        now.readBack(home.resolve(export));
        now.destroy(1);
    }

    private void copy(String name) throws IOException {
        settle();
        for (String database : List.of("live", "apart")) {
            Files.copy(home.resolve(database + ".mv.db"), home.resolve(name + "-" + database + ".mv.db"));
        }
        start();
    }

    private void restore(String liveCopy, String apartCopy) throws IOException {
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

    private void deleteJournals() throws IOException {
        settle();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(each -> each.endsWith("erasures.log")).toList()) {
                Files.delete(file);
            }
        }
    }
}
