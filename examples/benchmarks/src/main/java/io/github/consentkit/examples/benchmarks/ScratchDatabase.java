package io.github.consentkit.examples.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 database of its own for one benchmark, gone when it is closed. */
final class ScratchDatabase implements AutoCloseable {

    /** Where the database keeps its pages. */
    enum Place {
        FILE,
        MEMORY
    }

    private final Path directory;
    private final JdbcConnectionPool pool;

    private ScratchDatabase(Path directory, JdbcConnectionPool pool) {
        this.directory = directory;
        this.pool = pool;
    }

    static ScratchDatabase in(Place place) {
        Path directory = directory();
        String where = place == Place.FILE
                ? "file:" + directory.resolve("database")
                : "mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        return new ScratchDatabase(
                directory, JdbcConnectionPool.create("jdbc:h2:" + where + ";WRITE_DELAY=0", "sa", ""));
    }

    DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        Sql.run(pool, "SHUTDOWN IMMEDIATELY");
        pool.dispose();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("consentkit-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
