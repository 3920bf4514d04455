package io.github.consentkit.jdbc;

import java.sql.SQLException;

/**
 * Another transaction was in the way: a deadlock, a serialization failure, a lock that was held for too long. Nothing was
 * kept; run the unit of work, or the host's transaction where that is the one, once more.
 */
public final class ContentionException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    ContentionException(String statement, SQLException failure) {
        super(statement, failure);
    }
}
