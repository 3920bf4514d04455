package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The transaction that one thread has open, with the work inside work that is going on.
 *
 * <p>After a failed statement the innermost work can only be rolled back, also when it goes on as if nothing had
 * happened: PostgreSQL would refuse to commit it, the others would commit a part.
 */
final class Session {

    /** What the database does not find the savepoint again for. */
    private static final String UNBROKEN =
            " in the host's transaction, which must not be committed or rolled back inside a call";

    private final JdbcUnitOfWork unitOfWork;
    private final OpenConnection connection;
    private final Deque<Level> levels = new ArrayDeque<>();

    Session(JdbcUnitOfWork unitOfWork, OpenConnection connection) {
        this.unitOfWork = unitOfWork;
        this.connection = connection;
    }

    /** Runs the outermost work and returns its result; the actions that are to follow its commit go into the list. */
    <R> R outermost(Borrowed owned, Function<? super Transaction, ? extends R> work, List<Runnable> committed) {
        Level level = new Level();
        levels.push(level);
        try {
            R result = work.apply(level);
            level.refuseAfterFailure();
            SubjectState.renew(this, level.changed, level.last);
            // what is done last may pass over its own failure, and not over that of the transaction
            level.refuseAfterFailure();
            commit(owned);
            committed.addAll(level.onCommit);
            return result;
        } catch (Throwable failure) {
            rollback(owned, failure);
            throw failure;
        } finally {
            levels.clear();
        }
    }

    /**
     * Runs the outermost work inside the host's transaction and returns its result; work that throws leaves nothing behind in
     * it. The stamps are renewed here, as nobody says when the host is about to commit.
     */
    <R> R joined(Function<? super Transaction, ? extends R> work, List<Runnable> committed) {
        String savepoint = "ck_work";
        if (dialect() == Dialect.SQLITE) {
            // with a write-ahead log who has only read goes on with an old state, and who writes is refused then
            sql(
                            "see what others have committed, as the host's transaction began before",
                            "UPDATE ck_schema SET version = version WHERE family = ''")
                    .update();
        }
        execute("begin work in the host's transaction", "SAVEPOINT " + savepoint);
        Level level = new Level();
        levels.push(level);
        try {
            R result = work.apply(level);
            level.refuseAfterFailure();
            SubjectState.renew(this, level.changed, level.last);
            // what is done last may pass over its own failure, and not over that of the transaction
            level.refuseAfterFailure();
            execute("end work" + UNBROKEN, "RELEASE SAVEPOINT " + savepoint);
            committed.addAll(level.onCommit);
            return result;
        } catch (Throwable failure) {
            rollback(savepoint, failure, "undo work" + UNBROKEN);
            throw failure;
        } finally {
            levels.clear();
        }
    }

    /** Runs work inside the work that is going on. */
    <R> R nested(Function<? super Transaction, ? extends R> work) {
        Level outer = levels.getFirst();
        String savepoint = savepoint(levels.size());
        Level inner = new Level();
        // where nothing has been changed yet there is nothing to come back to
        if (connection.hasBegun()) {
            execute("begin inner work", "SAVEPOINT " + savepoint);
            inner.marked = true;
        }
        levels.push(inner);
        R result;
        try {
            result = work.apply(inner);
            inner.refuseAfterFailure();
        } catch (Throwable failure) {
            levels.pop();
            if (inner.marked) {
                rollback(savepoint, failure, "roll back inner work");
            }
            throw failure;
        }
        levels.pop();
        if (inner.marked) {
            execute("end inner work", "RELEASE SAVEPOINT " + savepoint);
        }
        outer.onCommit.addAll(inner.onCommit);
        outer.computed.removeAll(inner.changed);
        outer.computed.addAll(inner.computed);
        outer.changed.addAll(inner.changed);
        outer.last.putAll(inner.last);
        return result;
    }

    /** Prepares the statement, and before one that does more than read begins what is to be undone with it. */
    PreparedStatement prepare(String sql) throws SQLException {
        if (!connection.hasBegun() && !Engine.onlyReads(sql)) {
            begin();
        }
        return connection.prepare(sql);
    }

    private void begin() throws SQLException {
        try {
            connection.begin();
            int depth = 0;
            for (Iterator<Level> each = levels.descendingIterator(); each.hasNext(); depth++) {
                Level level = each.next();
                if (depth > 0) {
                    connection.execute("SAVEPOINT " + savepoint(depth));
                    level.marked = true;
                }
            }
        } catch (SQLException e) {
            // whoever passes over it would go on without a transaction: none of the work around it can be kept
            DatabaseException failure = DatabaseException.of("begin a transaction", e);
            levels.forEach(level -> level.failure = level.failure == null ? failure : level.failure);
            throw e;
        }
    }

    /** Returns the name of the savepoint of the work that lies so deep inside the outermost. */
    private static String savepoint(int depth) {
        return "ck_" + depth;
    }

    /** Notes that the work changes what is known of the subject, whose stamp is renewed before the commit. */
    void changes(String tenant, SubjectId subject) {
        SubjectState.Place place = new SubjectState.Place(tenant, subject);
        levels.getFirst().changed.add(place);
        levels.getFirst().computed.remove(place);
    }

    /** Notes that the work has computed the terms of the subject, so that what it changed before needs no mark. */
    void computes(String tenant, SubjectId subject) {
        levels.getFirst().computed.add(new SubjectState.Place(tenant, subject));
    }

    /** Whether the terms of the subject were computed after its last change. */
    boolean hasComputed(SubjectState.Place place) {
        return levels.getFirst().computed.contains(place);
    }

    /** Has the work done for the subject when everything else is done, before its stamp is renewed. */
    void last(String tenant, SubjectId subject, Consumer<? super Transaction> work) {
        levels.getFirst().last.put(new SubjectState.Place(tenant, subject), () -> work.accept(levels.getFirst()));
    }

    /** Whether this transaction has changed what is known of the subject, so that the stamp does not stand for it. */
    boolean hasChanged(String tenant, SubjectId subject) {
        SubjectState.Place place = new SubjectState.Place(tenant, subject);
        return levels.stream().anyMatch(level -> level.changed.contains(place));
    }

    /** Whether every statement sees the database as of one moment. */
    boolean isSnapshot() {
        return connection.isSnapshot();
    }

    boolean isOpen(Transaction transaction) {
        return levels.stream().anyMatch(level -> level == transaction);
    }

    Dialect dialect() {
        return connection.dialect();
    }

    /** Returns a statement on the tables of the stores; the name says in an exception what it was for. */
    SqlCall sql(String name, String sql) {
        return new SqlCall(this, name, unitOfWork.tables().in(sql));
    }

    /** Returns a statement on tables of the host's, which are called as they are. */
    SqlCall hostSql(String name, String sql) {
        return new SqlCall(this, name, sql);
    }

    TableNames names() {
        return unitOfWork.tables().names();
    }

    StoreSettings settings() {
        return unitOfWork.settings();
    }

    /** Notes that a statement of the innermost work failed, and returns what to throw. */
    DatabaseException failed(String name, SQLException failure) {
        DatabaseException exception = DatabaseException.of(name, failure);
        Level innermost = levels.peekFirst();
        if (innermost != null && innermost.failure == null) {
            innermost.failure = exception;
        }
        return exception;
    }

    private void execute(String name, String sql) {
        try {
            connection.execute(sql);
        } catch (SQLException e) {
            throw failed(name, e);
        }
    }

    private void commit(Borrowed owned) {
        try {
            owned.commit();
        } catch (SQLException e) {
            throw failed("commit, so that it is unknown whether the work was kept", e);
        }
    }

    private static void rollback(Borrowed owned, Throwable reason) {
        try {
            owned.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(DatabaseException.of("roll back, so that the connection is cut off", e));
        }
    }

    /** Undoes the inner work; where that fails, as after a deadlock, the outer work cannot be kept either. */
    private void rollback(String savepoint, Throwable reason, String name) {
        try {
            execute(name, "ROLLBACK TO SAVEPOINT " + savepoint);
            execute("end inner work", "RELEASE SAVEPOINT " + savepoint);
        } catch (DatabaseException e) {
            if (e != reason) {
                reason.addSuppressed(e);
            }
        }
    }

    private final class Level implements Transaction {

        private final List<Runnable> onCommit = new ArrayList<>();
        private final Set<SubjectState.Place> changed = new HashSet<>();
        private final Set<SubjectState.Place> computed = new HashSet<>();
        private final Map<SubjectState.Place, Runnable> last = new HashMap<>();
        private @Nullable DatabaseException failure;
        /** Whether the database has a savepoint of this work. */
        private boolean marked;

        @Override
        public void onCommit(Runnable action) {
            Check.notNull(action, "action");
            unitOfWork.session(this);
            // whichever open handle was used: the action follows the innermost work that asked for it
            levels.getFirst().onCommit.add(action);
        }

        private void refuseAfterFailure() {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
