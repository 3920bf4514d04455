package io.github.consentkit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The databases that the stores are written for and tested on. There is no fallback: a database that merely resembles
 * one of these may lock, sort or roll back differently, and the guarantees of the stores rest on such details.
 */
public enum Dialect {
    /** H2, in memory or in a file. */
    H2("H2"),
    /** SQLite. */
    SQLITE("SQLite"),
    /** PostgreSQL. */
    POSTGRESQL("PostgreSQL"),
    /** MariaDB, through its own driver. MySQL is another database and is refused. */
    MARIADB("MariaDB");

    private final String productName;

    Dialect(String productName) {
        this.productName = productName;
    }

    /**
     * The name under which the database's own driver presents it.
     *
     * @return the value of {@link java.sql.DatabaseMetaData#getDatabaseProductName()}
     */
    public String productName() {
        return productName;
    }

    /**
     * Asks the driver which database a connection leads to. The whole name has to match, letter case included. The
     * connection is left as it was; nothing is sent to the database beyond what the driver needs for its metadata.
     *
     * @param connection an open connection, which stays open
     * @return the dialect of the database
     * @throws UnknownDatabaseException if the database is none of these
     * @throws SQLException if the driver cannot read its metadata, for instance because the connection is closed
     */
    public static Dialect detect(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        for (Dialect dialect : values()) {
            if (dialect.productName.equals(name)) {
                return dialect;
            }
        }
        throw refusal(name);
    }

    private static UnknownDatabaseException refusal(@Nullable String name) {
        String given = name == null ? "" : name;
        StringBuilder message = new StringBuilder("The database calls itself \"")
                .append(given)
                .append("\"; the stores work on H2, SQLite, PostgreSQL and MariaDB only.");
        if (given.equals("MySQL")) {
            message.append(" If it is a MariaDB, connect through MariaDB's own driver, without useMysqlMetadata;")
                    .append(" MySQL itself is not supported.");
        }
        return new UnknownDatabaseException(given, message.toString());
    }
}
