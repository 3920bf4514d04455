package io.github.consentkit.examples.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A database of its own for one benchmark, gone when it is closed. */
final class ScratchDatabase implements AutoCloseable {

    /** Where the database keeps its pages. */
    enum Place {
        /** H2 in a file. */
        FILE,
        /** H2 in memory. */
        MEMORY,
        /** PostgreSQL in a process of its own, set up as it comes. */
        SERVER
    }

    private final Path directory;
    private final JdbcConnectionPool pool;
    private final Closeable end;

    private ScratchDatabase(Path directory, JdbcConnectionPool pool, Closeable end) {
        this.directory = directory;
        this.pool = pool;
        this.end = end;
    }

    static ScratchDatabase in(Place place) {
        Path directory = directory();
        return switch (place) {
            case FILE -> h2(directory, "file:" + directory.resolve("database"));
            case MEMORY -> h2(directory, "mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            case SERVER -> postgreSql(directory);
        };
    }

    private static ScratchDatabase h2(Path directory, String where) {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:" + where + ";WRITE_DELAY=0", "sa", "");
        return new ScratchDatabase(directory, pool, () -> {
            Sql.run(pool, "SHUTDOWN IMMEDIATELY");
            pool.dispose();
        });
    }

    /** Behind the same pool; it writes through to the disk, which the embedded one would leave out. */
    private static ScratchDatabase postgreSql(Path directory) {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory.resolve("database"))
                    .setServerConfig("fsync", "on")
                    .start();
            PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
            source.setUrl(server.getJdbcUrl("postgres", "postgres"));
            JdbcConnectionPool pool = JdbcConnectionPool.create(source);
            return new ScratchDatabase(directory, pool, () -> {
                pool.dispose();
                server.close();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        delete(directory);
    }

    /** Deletes the directory with everything in it. */
    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a new directory for temporary files. */
    static Path directory() {
        try {
            return Files.createTempDirectory("consentkit-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
