package io.github.consentkit.examples.distributed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a database can do, found by trying it on the table of the members, which has to be empty.
 *
 * @param skipLocked whether a query can pass over rows that others have locked
 * @param unique whether a unique index refuses a second row, also of another tenant
 * @param atomic whether a commit that fails leaves nothing, also of another tenant
 * @param settings whether the settings of the server are shown
 */
record Capabilities(boolean skipLocked, boolean unique, boolean atomic, boolean settings) {

    /** Two tenants, which lie on two servers where there are two. */
    static final List<String> TENANTS = List.of("seoul", "busan");

    private static final long TOKEN = 4711;

    /** Tries what the data source leads to; the servers are those behind it. */
    static Capabilities of(DataSource dataSource, List<Server> servers) {
        return new Capabilities(
                skipsLocked(dataSource),
                isUnique(dataSource, servers),
                isAtomic(dataSource, servers),
                showsSettings(dataSource));
    }

    private static boolean skipsLocked(DataSource dataSource) {
        return works(dataSource, "SELECT ck_id FROM ck_r_member WHERE ck_tenant = 'seoul' FOR UPDATE SKIP LOCKED");
    }

    private static boolean isUnique(DataSource dataSource, List<Server> servers) {
        servers.forEach(server -> server.run("CREATE UNIQUE INDEX once ON ck_r_member (mobile_ix)"));
        try {
            return !works(dataSource, insertion(TENANTS.get(0), TOKEN), insertion(TENANTS.get(1), TOKEN));
        } finally {
            servers.forEach(server -> server.run("DROP INDEX once"));
            servers.forEach(server -> server.run("DELETE FROM ck_r_member"));
        }
    }

    /** One server refuses at the commit, and not before. */
    private static boolean isAtomic(DataSource dataSource, List<Server> servers) {
        servers.forEach(server ->
                Refusal.atCommit("ck_r_member", "NEW.ck_tenant = 'busan'").on(server));
        try {
            boolean committed = works(dataSource, insertion(TENANTS.get(0), 1), insertion(TENANTS.get(1), 2));
            if (committed) {
                throw new IllegalStateException("nothing refused the commit");
            }
            return servers.stream().allMatch(server -> server.count("ck_r_member") == 0);
        } finally {
            servers.forEach(server -> Refusal.end("ck_r_member", server));
            servers.forEach(server -> server.run("DELETE FROM ck_r_member"));
        }
    }

    private static boolean showsSettings(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT COUNT(*) FROM pg_settings WHERE name = 'synchronous_commit'")) {
            rows.next();
            return rows.getLong(1) == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String insertion(String tenant, long token) {
        return "INSERT INTO ck_r_member (ck_tenant, ck_subject, ck_id, ck_version, ck_facts, mobile_ix) VALUES ('"
                + tenant + "', 'anna', '1', 1, '\\x00', " + token + ")";
    }

    /** Whether the statements can be run and committed in one transaction. */
    private static boolean works(DataSource dataSource, String... statements) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                connection.commit();
                return true;
            } catch (SQLException | RuntimeException refused) {
                connection.rollback();
                return false;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
