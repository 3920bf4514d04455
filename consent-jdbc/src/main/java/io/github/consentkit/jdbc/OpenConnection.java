package io.github.consentkit.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A connection with a transaction on it, or one that begins when it is needed, whoever owns that. */
interface OpenConnection {

    Dialect dialect();

    /** Whether every statement sees the database as of one moment. */
    boolean isSnapshot();

    /** Whether the transaction has begun. */
    boolean hasBegun();

    /** Begins the transaction, which has not begun. */
    void begin() throws SQLException;

    /** Undoes all that the transaction has done, and goes on as before its first statement. */
    void undo() throws SQLException;

    PreparedStatement prepare(String sql) throws SQLException;

    /** Sets a savepoint of this name. */
    Marker mark(String name) throws SQLException;
}
