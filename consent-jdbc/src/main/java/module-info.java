/** Relational stores for H2, SQLite, PostgreSQL and MariaDB, on top of the crypto module. */
module io.github.consentkit.jdbc {
    requires transitive io.github.consentkit.crypto;
    requires transitive java.sql;
    requires static transitive org.jspecify;

    exports io.github.consentkit.jdbc;
}
