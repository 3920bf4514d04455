package io.github.consentkit.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Servers in containers, which the driver of Testcontainers starts where a URL begins with {@code jdbc:tc:}; it is on the class path
 * with {@code -Ptestcontainers} alone.
 */
final class Containers {

    private static final String PREFIX = "jdbc:tc:";

    /** What Testcontainers calls the account and its password where the URL does not say. */
    private static final String USUAL = "test";

    private Containers() {}

    /**
     * Returns the URL of the server that this one stands for. A container belongs to the text of its URL, and the tests have a URL
     * for each schema, so they go to the server itself. With {@code TC_DAEMON=true} it outlives the first connection.
     */
    static String started(String url) {
        if (!url.startsWith(PREFIX)) {
            return url;
        }
        try (Connection first = DriverManager.getConnection(url)) {
            return server(url, first);
        } catch (SQLException | RuntimeException e) {
            throw new IllegalStateException("no server for " + url + "; run with -Ptestcontainers and Docker", e);
        }
    }

    /** The server that the connection leads to, with the account that the URL names. */
    static String server(String url, Connection connection) throws SQLException {
        String server = connection.getMetaData().getURL().replaceFirst("\\?.*", "");
        return server + "?user=" + option(url, "user") + "&password=" + option(url, "password");
    }

    private static String option(String url, String name) {
        Optional<String> options =
                Optional.of(url.indexOf('?')).filter(mark -> mark >= 0).map(mark -> url.substring(mark + 1));
        return options.stream()
                .flatMap(all -> Arrays.stream(all.split("&")))
                .filter(option -> option.startsWith(name + "="))
                .map(option -> option.substring(name.length() + 1))
                .findFirst()
                .orElse(USUAL);
    }
}
