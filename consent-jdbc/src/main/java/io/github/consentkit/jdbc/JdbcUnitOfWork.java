package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One connection and one transaction for the outermost work of a thread, and a savepoint for work inside it that does not come
 * first there; none of both as long as the work only reads. Where the host owns the transactions, the outermost work is a
 * savepoint, too.
 */
final class JdbcUnitOfWork implements UnitOfWork {

    private final Connections connections;
    private final Optional<ConnectionSource> host;
    private final StoreSettings settings;
    private final TableSql tables;

    @SuppressWarnings("ThreadLocalUsage") // each store has transactions of its own on a thread
    private final ThreadLocal<@Nullable Session> sessions = new ThreadLocal<>();

    JdbcUnitOfWork(DataSource dataSource, Dialect dialect) {
        this(dataSource, dialect, TableNames.usual());
    }

    JdbcUnitOfWork(DataSource dataSource, Dialect dialect, TableNames names) {
        this(dataSource, dialect, Optional.empty(), StoreSettings.USUAL.with(names));
    }

    /** Works in the transactions of the host, if there is one, else in its own. */
    JdbcUnitOfWork(DataSource dataSource, Dialect dialect, Optional<ConnectionSource> host, StoreSettings settings) {
        this(new Connections(dataSource, dialect), host, settings);
    }

    private JdbcUnitOfWork(Connections connections, Optional<ConnectionSource> host, StoreSettings settings) {
        this.connections = connections;
        this.host = host;
        this.settings = settings;
        this.tables = TableSql.of(settings.names(), connections.dialect());
    }

    /** Returns the same with these settings. */
    JdbcUnitOfWork with(StoreSettings others) {
        return new JdbcUnitOfWork(connections, host, others);
    }

    StoreSettings settings() {
        return settings;
    }

    Dialect dialect() {
        return connections.dialect();
    }

    TableSql tables() {
        return tables;
    }

    @Override
    public <R> R call(Function<? super Transaction, ? extends R> work) {
        Check.notNull(work, "work");
        Session open = sessions.get();
        return open == null ? begun(work, Borrowed.Isolation.EACH_STATEMENT) : open.nested(work);
    }

    @Override
    public <R> R snapshot(Function<? super Transaction, ? extends R> work) {
        Check.notNull(work, "work");
        Session open = sessions.get();
        return open == null ? begun(work, Borrowed.Isolation.SNAPSHOT) : open.nested(work);
    }

    /** Runs an insertion of so many rows that looks at nothing; what is one statement needs no transaction around it. */
    void insert(int rows, Consumer<? super Transaction> insertion) {
        Function<Transaction, Boolean> work = transaction -> {
            insertion.accept(transaction);
            return true;
        };
        Session open = sessions.get();
        if (open == null) {
            begun(work, rows == 1 ? Borrowed.Isolation.ALONE : Borrowed.Isolation.ANY);
        } else {
            open.nested(work);
        }
    }

    private <R> R begun(Function<? super Transaction, ? extends R> work, Borrowed.Isolation isolation) {
        return host.isPresent() ? joined(host.get(), work) : outermost(work, isolation);
    }

    private <R> R joined(ConnectionSource source, Function<? super Transaction, ? extends R> work) {
        List<Runnable> committed = new ArrayList<>();
        Session session = new Session(this, HostConnection.of(source, connections.dialect()));
        sessions.set(session);
        R result;
        try {
            result = session.joined(work, committed);
        } finally {
            sessions.remove();
        }
        if (!committed.isEmpty()) {
            // a host that cannot promise it leaves them undone, which costs caching alone
            source.afterCommit(() -> committed.forEach(Runnable::run));
        }
        return result;
    }

    private <R> R outermost(Function<? super Transaction, ? extends R> work, Borrowed.Isolation isolation) {
        List<Runnable> committed = new ArrayList<>();
        Borrowed connection = Borrowed.from(connections, settings.reading(), isolation);
        Session session = new Session(this, connection);
        sessions.set(session);
        R result;
        try {
            result = session.outermost(connection, work, committed);
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
