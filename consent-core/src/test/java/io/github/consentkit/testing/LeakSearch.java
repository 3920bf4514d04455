package io.github.consentkit.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Searches one place after another and collects what is found. For one thread. */
public final class LeakSearch {

    private final LeakScanner scanner;
    private final List<Leak> leaks = new ArrayList<>();
    private long places;

    LeakSearch(LeakScanner scanner) {
        this.scanner = scanner;
    }

    /** Searches bytes. */
    public LeakSearch in(String where, byte[] bytes) {
        places++;
        leaks.addAll(scanner.find(where, bytes));
        return this;
    }

    /** Searches a text: JSON, a captured log, the text form of an object. */
    public LeakSearch in(String where, String text) {
        places++;
        leaks.addAll(scanner.find(where, text));
        return this;
    }

    /** Searches a file, or all files in a directory and below; and their names. */
    public LeakSearch in(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted().toList()) {
                in("the name of " + file, file.getFileName().toString());
                if (Files.isRegularFile(file)) {
                    places++;
                    leaks.addAll(scanner.find(file.toString(), () -> open(file)));
                }
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Searches every cell of every table of the database, in all schemas but its own. */
    public LeakSearch in(DataSource database) {
        return in(database, none -> Optional.empty());
    }

    /** Searches every cell of the tables in the schema that a connection begins with: several programs share the database. */
    public LeakSearch inSchemaOf(DataSource database) {
        return in(database, connection -> Optional.ofNullable(connection.getSchema()));
    }

    private LeakSearch in(DataSource database, Schema schema) {
        try (Connection connection = database.getConnection()) {
            TableCells.search(connection, schema.of(connection), this);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be searched", e);
        }
    }

    /** Names the schema to search; empty for all. */
    private interface Schema {

        Optional<String> of(Connection connection) throws SQLException;
    }

    /** Searches what the exception, its causes and what it suppressed say, and how it is printed. */
    public LeakSearch in(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        in("the trace of " + thrown.getClass().getName(), trace.toString());
        messages(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
        return this;
    }

    /** Searches the text forms of the objects. */
    public LeakSearch inTextOf(Object... objects) {
        for (Object object : objects) {
            in("the text form of " + object.getClass().getName(), object.toString());
        }
        return this;
    }

    /** Returns what was found so far. */
    public List<Leak> leaks() {
        return List.copyOf(leaks);
    }

    /** Returns how many places were searched: that of a test which searched nothing is 0. */
    public long places() {
        return places;
    }

    /** Fails when something was found, or nothing was searched; tells where and in which encoding, never the value. */
    public void assertNone() {
        if (places == 0) {
            throw new AssertionError("nothing was searched");
        }
        if (!leaks.isEmpty()) {
            StringBuilder told = new StringBuilder(leaks.size() + " leaks");
            leaks.stream().limit(50).forEach(leak -> told.append("\n  ").append(leak));
            throw new AssertionError(told.toString());
        }
    }

    private void messages(Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return;
        }
        String name = thrown.getClass().getName();
        in("the message of " + name, String.valueOf(thrown.getMessage()));
        in("the message of " + name, String.valueOf(thrown.getLocalizedMessage()));
        in("the text form of " + name, thrown.toString());
        messages(thrown.getCause(), seen);
        for (Throwable suppressed : thrown.getSuppressed()) {
            messages(suppressed, seen);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return Files.newInputStream(file);
    }
}
