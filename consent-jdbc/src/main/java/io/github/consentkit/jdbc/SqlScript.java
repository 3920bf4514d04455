package io.github.consentkit.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of SQL from the jar.
 *
 * @param text its content
 */
record SqlScript(String text) {

    static SqlScript read(Dialect dialect, String file) {
        String path = "schema/" + dialect.name().toLowerCase(Locale.ROOT) + "/" + file;
        try (InputStream stream = SqlScript.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is not in the jar");
            }
            return new SqlScript(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the statements, which end with a semicolon at the end of a line; comments stand on lines of their own. */
    List<String> statements() {
        String code = text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Stream.of(code.split(";(\n|$)", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
