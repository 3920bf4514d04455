package io.github.consentkit.jdbc;

import io.github.consentkit.testing.LeakSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a server has on the disk: tables, indexes, and the log of its changes. Tests that run before have filled most of it, so
 * that only what was written since a moment is read.
 */
final class ServerFiles {

    private final Path home;

    private ServerFiles(Path home) {
        this.home = home;
    }

    /** Returns those of the server of PostgreSQL, with everything in them that is committed; empty where it is not ours. */
    static Optional<ServerFiles> ofPostgreSql(List<DataSource> databases) {
        if (Databases.isGiven("postgresql.url")) {
            return Optional.empty();
        }
        Databases.run(databases.get(0), "CHECKPOINT");
        return Optional.of(new ServerFiles(Path.of(answer(databases.get(0), "SHOW data_directory"))));
    }

    /** Returns those of the server of MariaDB, with everything in them that is committed; empty where it is not ours. */
    static Optional<ServerFiles> ofMariaDb(List<DataSource> databases) {
        if (Databases.isGiven("mariadb.url")) {
            return Optional.empty();
        }
        for (DataSource database : databases) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                // the only statement that waits until the pages of the tables are on the disk
                statement.execute("FLUSH TABLES " + String.join(", ", tables(connection)) + " FOR EXPORT");
                statement.execute("UNLOCK TABLES");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return Optional.of(new ServerFiles(Path.of(answer(databases.get(0), "SELECT @@datadir"))));
    }

    /** Searches what was written since the moment. */
    void search(LeakSearch search, Instant since) throws IOException {
        // a file system may round times down to a second or two
        FileTime from = FileTime.from(since.minusSeconds(2));
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && attributes.lastModifiedTime().compareTo(from) >= 0) {
                    try {
                        search.in(file);
                    } catch (UncheckedIOException e) {
                        visitFileFailed(file, e.getCause());
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            /** The server goes on meanwhile, and removes what it needs no more. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                if (!(failure instanceof NoSuchFileException)) {
                    throw new UncheckedIOException(failure);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                names.add("`" + tables.getString("TABLE_NAME") + "`");
            }
        }
        return names;
    }

    private static String answer(DataSource database, String question) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }
}
