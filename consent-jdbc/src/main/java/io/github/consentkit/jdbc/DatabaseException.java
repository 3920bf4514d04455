package io.github.consentkit.jdbc;

import io.github.consentkit.error.ConsentKitException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database did not do what it was asked; the unit of work was rolled back, unless the message says that its fate is
 * unknown.
 *
 * <p>Drivers repeat values in their messages ("Key (subject)=(...) already exists"), so neither the driver's message nor
 * its exception is carried along (invariant I16): the codes tell what went wrong, the name of the statement tells where.
 */
public sealed class DatabaseException extends ConsentKitException permits ContentionException {

    private static final long serialVersionUID = 1L;

    /** What the SDK wanted of the database. */
    private final String statement;

    /** The SQLState, where the driver gave one. */
    private final @Nullable String sqlState;

    /** The database's own code. */
    private final int vendorCode;

    /** Returns what tells of the failure: {@link ContentionException} where it helps to run the work once more. */
    static DatabaseException of(String statement, SQLException failure) {
        SQLException known = SqlFailure.withCodes(failure);
        return SqlFailure.of(known) == SqlFailure.CONTENTION
                ? new ContentionException(statement, known)
                : new DatabaseException(statement, known);
    }

    DatabaseException(String statement, SQLException failure) {
        super("the database failed to " + statement + " (SQLState " + failure.getSQLState() + ", vendor code "
                + failure.getErrorCode() + "): " + SqlFailure.of(failure).advice());
        this.statement = statement;
        this.sqlState = failure.getSQLState();
        this.vendorCode = failure.getErrorCode();
    }

    /** Returns what the SDK wanted of the database, such as {@code save a subject}. */
    public String statement() {
        return statement;
    }

    /** Returns the SQLState; empty where the driver gives none, as that of SQLite does. */
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }

    /** Returns the database's own code; 0 where it gave none. */
    public int vendorCode() {
        return vendorCode;
    }

    /** Tells whether the account may not do it. */
    boolean isRefusal() {
        return SqlFailure.of(sqlState, vendorCode) == SqlFailure.ACCESS;
    }

    /**
     * Tells whether this is a {@link ContentionException}: the unit of work lost against another one and may succeed when it
     * is run once more.
     */
    public boolean worthRetrying() {
        return SqlFailure.of(sqlState, vendorCode) == SqlFailure.CONTENTION;
    }
}
