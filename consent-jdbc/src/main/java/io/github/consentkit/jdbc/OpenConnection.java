package io.github.consentkit.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A connection with a transaction open on it, whoever owns that. */
interface OpenConnection {

    Dialect dialect();

    /** Whether every statement sees the database as of one moment. */
    boolean isSnapshot();

    PreparedStatement prepare(String sql) throws SQLException;

    void execute(String sql) throws SQLException;
}
