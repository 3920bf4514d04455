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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Whether there was a statement since the transaction, or the innermost work that has a savepoint, began. */
    private boolean used;

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
        if (dialect() == Dialect.SQLITE) {
            // with a write-ahead log who has only read goes on with an old state, and who writes is refused then
            sql(
                            "see what others have committed, as the host's transaction began before",
                            "UPDATE ck_schema SET version = version WHERE family = ''")
                    .update();
        }
        Level level = new Level();
        Marker marker = mark(level, "begin work in the host's transaction", "ck_work");
        levels.push(level);
        try {
            R result = work.apply(level);
            level.refuseAfterFailure();
            SubjectState.renew(this, level.changed, level.last);
            // what is done last may pass over its own failure, and not over that of the transaction
            level.refuseAfterFailure();
            release("end work" + UNBROKEN, marker);
            committed.addAll(level.onCommit);
            return result;
        } catch (Throwable failure) {
            rollback(marker, failure, "undo work" + UNBROKEN);
            throw failure;
        } finally {
            levels.clear();
        }
    }

    /**
     * Runs work inside the work that is going on. It needs a savepoint of its own only where something was done since the last
     * one; an engine over several servers would not know before on which one to set it.
     */
    <R> R nested(Function<? super Transaction, ? extends R> work) {
        Level outer = levels.getFirst();
        Level inner = new Level();
        boolean before = used;
        if (used) {
            mark(inner, "begin inner work", "ck_" + levels.size());
        }
        levels.push(inner);
        R result;
        try {
            result = work.apply(inner);
            inner.refuseAfterFailure();
        } catch (Throwable failure) {
            levels.pop();
            undo(inner, failure);
            used = before;
            throw failure;
        }
        levels.pop();
        inner.marker.ifPresent(marker -> release("end inner work", marker));
        used |= before;
        outer.onCommit.addAll(inner.onCommit);
        outer.computed.removeAll(inner.changed.keySet());
        outer.computed.addAll(inner.computed);
        inner.changed.forEach((place, change) -> outer.changed.merge(place, change, SubjectState.Change::and));
        outer.last.putAll(inner.last);
        return result;
    }

    /** Prepares the statement, and before one that does more than read begins what is to be undone with it. */
    PreparedStatement prepare(String sql) throws SQLException {
        if (!connection.hasBegun() && !Engine.onlyReads(sql)) {
            begin();
        }
        used = connection.hasBegun();
        return connection.prepare(sql);
    }

    private void begin() throws SQLException {
        try {
            connection.begin();
        } catch (SQLException e) {
            // whoever passes over it would go on without a transaction: none of the work around it can be kept
            DatabaseException failure = DatabaseException.of("begin a transaction", e);
            levels.forEach(level -> level.failure = level.failure == null ? failure : level.failure);
            throw e;
        }
    }

    /** Notes that the work changes what is known of the subject, whose stamp is renewed before the commit. */
    void changes(String tenant, SubjectId subject) {
        changes(new SubjectState.Place(tenant, subject), SubjectState.Change.PERSON);
    }

    /** Notes that the work changes the subject's records, and nothing else that is known of her. */
    void changesRecords(String tenant, SubjectId subject) {
        changes(new SubjectState.Place(tenant, subject), SubjectState.Change.RECORDS);
    }

    private void changes(SubjectState.Place place, SubjectState.Change change) {
        levels.getFirst().changed.merge(place, change, SubjectState.Change::and);
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

    /** What this transaction has changed of the subject, so that the stamp does not stand for it. */
    Optional<SubjectState.Change> changed(String tenant, SubjectId subject) {
        SubjectState.Place place = new SubjectState.Place(tenant, subject);
        return levels.stream()
                .flatMap(level -> Optional.ofNullable(level.changed.get(place)).stream())
                .reduce(SubjectState.Change::and);
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

    private Marker mark(Level level, String name, String savepoint) {
        try {
            Marker marker = connection.mark(savepoint);
            level.marker = Optional.of(marker);
            used = false;
            return marker;
        } catch (SQLException e) {
            throw failed(name, e);
        }
    }

    private void release(String name, Marker marker) {
        try {
            marker.release();
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
    private void rollback(Marker marker, Throwable reason, String name) {
        try {
            marker.rollback();
            marker.release();
        } catch (SQLException e) {
            reason.addSuppressed(failed(name, e));
        }
    }

    /** Undoes the inner work, which has ended. */
    private void undo(Level inner, Throwable reason) {
        String name = "roll back inner work";
        if (inner.marker.isPresent()) {
            rollback(inner.marker.get(), reason, name);
            return;
        }
        Optional<Marker> around =
                levels.stream().flatMap(level -> level.marker.stream()).findFirst();
        try {
            // nothing was done between what is around it and the inner work
            if (around.isPresent()) {
                around.get().rollback();
            } else if (connection.hasBegun()) {
                connection.undo();
            }
        } catch (SQLException e) {
            reason.addSuppressed(failed(name, e));
        }
    }

    private final class Level implements Transaction {

        private final List<Runnable> onCommit = new ArrayList<>();
        private final Map<SubjectState.Place, SubjectState.Change> changed = new HashMap<>();
        private final Set<SubjectState.Place> computed = new HashSet<>();
        private final Map<SubjectState.Place, Runnable> last = new HashMap<>();
        private @Nullable DatabaseException failure;
        /** What the work is undone to, where it has a place of its own. */
        private Optional<Marker> marker = Optional.empty();

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
