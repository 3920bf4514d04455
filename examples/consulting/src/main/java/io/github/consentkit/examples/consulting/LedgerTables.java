package io.github.consentkit.examples.consulting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;

/** The tables of the ledger, in the hands of somebody who may write into the database. */
final class LedgerTables {

    private static final List<String> TABLES = List.of(
            "ck_consent_event",
            "ck_consent_head",
            "ck_ledger_size",
            "ck_ledger_leaf",
            "ck_ledger_node",
            "ck_ledger_checkpoint");

    private final JdbcConnectionPool pool;

    LedgerTables(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /** Copies the tables as they are. */
    void keep(String name) {
        TABLES.forEach(table -> run("CREATE TABLE " + name + "_" + table + " AS SELECT * FROM " + table));
    }

    /** Puts a copy back. */
    void restore(String name) {
        TABLES.forEach(table -> {
            run("DELETE FROM " + table);
            run("INSERT INTO " + table + " SELECT * FROM " + name + "_" + table);
        });
    }

    void run(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
