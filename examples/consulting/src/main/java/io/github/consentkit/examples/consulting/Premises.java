package io.github.consentkit.examples.consulting;

import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;

/** Where the service keeps its things: a database file, and the keys beside it in a directory of their own. */
final class Premises {

    private final Path directory;

    private Premises(Path directory) {
        this.directory = directory;
    }

    /** Clears the directory of an earlier run and makes it anew. */
    static Premises in(Path directory) {
        try {
            if (Files.exists(directory)) {
                try (Stream<Path> old = Files.walk(directory)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(directory);
            return new Premises(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path database() {
        return directory.resolve("database");
    }

    Path keys() {
        return directory.resolve("keys");
    }

    /** The database of the chapters about the ledger of consents. */
    Path ledger() {
        return directory.resolve("ledger");
    }

    Path ledgerKeys() {
        return directory.resolve("ledger-keys");
    }

    /** Beside the database and not in it: whoever writes there must not write here. */
    Path witness() {
        return directory.resolve("witness");
    }

    /** The database of the chapter about the end, whose members may leave. */
    Path live() {
        return directory.resolve("live");
    }

    Path liveKeys() {
        return directory.resolve("live-keys");
    }

    /** Where what is set apart lies: in real life on another server, with another account. */
    Path separate() {
        return directory.resolve("separate");
    }

    Path separateKeys() {
        return directory.resolve("separate-keys");
    }

    /** A new file or directory of this name. */
    Path place(String name) {
        return directory.resolve(name);
    }

    /** Writes a file that is handed to somebody. */
    Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the database with its tables. WRITE_DELAY=0: what it acknowledges it keeps, also when the process dies. */
    JdbcConnectionPool open(Path database) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + database.resolve("consulting").toAbsolutePath() + ";WRITE_DELAY=0", "sa", "");
        Schema.install(
                pool,
                Vaults.shapeOf(Member.class),
                Vaults.shapeOf(Application.class),
                Vaults.shapeOf(GuardianContact.class),
                Vaults.shapeOf(Payment.class));
        Schema.verify(pool);
        return pool;
    }

    static JdbcStores stores(JdbcConnectionPool pool) {
        return JdbcStores.on(pool);
    }

    /** Copies the database files, for somebody who means ill. */
    Path copyOfDatabase() {
        Path copy = directory.resolve("copy");
        try (Stream<Path> files = Files.list(database())) {
            Files.createDirectories(copy);
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether any file of the database holds the text, in UTF-8 or UTF-16. */
    boolean databaseHolds(String text) {
        return Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
                .anyMatch(charset -> databaseHolds(text.getBytes(charset)));
    }

    /** Whether any file of the database holds the bytes. */
    boolean databaseHolds(byte[] wanted) {
        try (Stream<Path> files = Files.list(database())) {
            List<Path> all = files.toList();
            if (all.isEmpty()) {
                throw new IllegalStateException("there is no database to look into");
            }
            for (Path file : all) {
                if (contains(Files.readAllBytes(file), wanted)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean contains(byte[] all, byte[] wanted) {
        for (int i = 0; i <= all.length - wanted.length; i++) {
            if (all[i] == wanted[0] && Arrays.equals(all, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
