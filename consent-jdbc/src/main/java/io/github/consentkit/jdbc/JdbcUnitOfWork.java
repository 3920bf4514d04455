package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One connection and one transaction for the outermost work of a thread, a savepoint for each work inside it. */
final class JdbcUnitOfWork implements UnitOfWork {

    private final DataSource dataSource;
    private final Dialect dialect;

    @SuppressWarnings("ThreadLocalUsage") // each store has transactions of its own on a thread
    private final ThreadLocal<@Nullable Session> sessions = new ThreadLocal<>();

    JdbcUnitOfWork(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    @Override
    public <R> R call(Function<? super Transaction, ? extends R> work) {
        Check.notNull(work, "work");
        Session open = sessions.get();
        return open == null ? outermost(work, Borrowed.Isolation.EACH_STATEMENT) : open.nested(work);
    }

    @Override
    public <R> R snapshot(Function<? super Transaction, ? extends R> work) {
        Check.notNull(work, "work");
        Session open = sessions.get();
        return open == null ? outermost(work, Borrowed.Isolation.SNAPSHOT) : open.nested(work);
    }

    private <R> R outermost(Function<? super Transaction, ? extends R> work, Borrowed.Isolation isolation) {
        List<Runnable> committed = new ArrayList<>();
        Borrowed connection = Borrowed.from(dataSource, dialect, isolation);
        Session session = new Session(this, connection);
        sessions.set(session);
        R result;
        try {
            result = session.outermost(work, committed);
        } finally {
            sessions.remove();
            connection.giveBack();
        }
        committed.forEach(Runnable::run);
        return result;
    }

    /** Returns the session of the handle; refuses one of another store, another thread, or work that has ended. */
    Session session(Transaction transaction) {
        Session open = sessions.get();
        if (open == null || !open.isOpen(transaction)) {
            throw new StoreException("the transaction is not open in this store on this thread; use the handle that"
                    + " UnitOfWork.call passes, and only inside that call");
        }
        return open;
    }
}
