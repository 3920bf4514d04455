package io.github.consentkit.examples.distributed;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A server of PostgreSQL with one database, which tests look into without ShardingSphere. */
final class Server {

    private final EmbeddedPostgres process;
    private final HikariDataSource pool;

    private Server(EmbeddedPostgres process, HikariDataSource pool) {
        this.process = process;
        this.pool = pool;
    }

    /** Returns the two servers of all tests, which end with the process. */
    static List<EmbeddedPostgres> both() {
        return Started.BOTH;
    }

    /** Makes an empty database on a server. */
    static Server withDatabase(EmbeddedPostgres process, String name) {
        run(process.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name + " TEMPLATE template0");
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(process.getJdbcUrl("postgres", name));
        pool.setMaximumPoolSize(24);
        pool.setMinimumIdle(0);
        return new Server(process, pool);
    }

    /** The connections that ShardingSphere works on. */
    HikariDataSource pool() {
        return pool;
    }

    /** Runs a statement on a connection of its own. */
    void run(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs a statement where the database itself may be shut. */
    void onAnotherDatabase(String sql) {
        run(process.getJdbcUrl("postgres", "postgres"), sql);
    }

    /** Returns the first column of every row. */
    List<String> column(String query) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Returns the number of rows of the table. */
    long count(String table) {
        return Long.parseLong(column("SELECT COUNT(*) FROM " + table).get(0));
    }

    /** Returns the tables of the stores. */
    List<String> tables() {
        return column("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                + " AND table_name LIKE 'ck\\_%' ORDER BY table_name");
    }

    private static void run(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static final class Started {

        static final List<EmbeddedPostgres> BOTH = List.of(start(), start());

        private static EmbeddedPostgres start() {
            try {
                // safe against a crash of the server, and fast: commits are acknowledged before the disk has them
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
