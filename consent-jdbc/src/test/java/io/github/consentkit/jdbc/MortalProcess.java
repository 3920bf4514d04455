package io.github.consentkit.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * The connections of one process to all its databases. Before a call, counted over all of them, it dies: no call reaches a database
 * any more, and what was open is rolled back, as a server does for a client that has vanished.
 */
final class MortalProcess {

    /** Which calls it may die before. A query changes nothing, so that dying before it is dying before the next of these. */
    enum Before {
        /** Each statement that changes something, and each commit. */
        ANY_CHANGE,
        /**
         * What makes changes last. What a process has not committed is undone when it dies, so that these alone leave the databases
         * behind in every state there is.
         */
        ANY_COMMIT
    }

    private final Before before;
    private final Runnable death;
    private final List<Mortal> open = new ArrayList<>();
    private int calls;
    private int last = Integer.MAX_VALUE;

    MortalProcess(Before before) {
        this.before = before;
        this.death = this::cutOff;
    }

    /** Waits for somebody who kills the process that it is in: it says a line, and goes no further. */
    @SuppressWarnings("SystemOut") // whoever kills this process reads it
    MortalProcess(Before before, String line) {
        this.before = before;
        this.death = () -> {
            System.out.println(line);
            LockSupport.park();
        };
    }

    /** Returns its connections to this database. */
    DataSource to(DataSource database) {
        return Proxies.of(DataSource.class, database, (target, method, arguments) -> {
            refuseIfDead();
            Object result = Proxies.pass(target, method, arguments);
            if (!(result instanceof Connection connection)) {
                return result;
            }
            Mortal mortal = new Mortal(connection);
            open.add(mortal);
            return Proxies.of(Connection.class, connection, mortal::onConnection);
        });
    }

    /** Lets it die before the call of this number, counted from 1 from now on. */
    void dieBefore(int number) {
        calls = 0;
        last = number;
    }

    /** How many there were since. */
    int calls() {
        return calls;
    }

    boolean isDead() {
        return calls >= last;
    }

    private void reaches() throws SQLException {
        refuseIfDead();
        calls++;
        if (isDead()) {
            death.run();
            refuseIfDead();
        }
    }

    private void cutOff() {
        for (Mortal each : open) {
            each.die();
        }
    }

    private void refuseIfDead() throws SQLException {
        if (isDead()) {
            throw new SQLException("the process is dead", "08006");
        }
    }

    /** One connection. */
    private final class Mortal {

        private final Connection connection;
        /** SQLite begins and ends its transactions by statements, and looks as if each change were committed at once. */
        private boolean begun;

        Mortal(Connection connection) {
            this.connection = connection;
        }

        private Object onConnection(Connection target, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                open.remove(this);
                return isDead() ? null : Proxies.pass(target, method, arguments);
            }
            if (method.getName().equals("commit")) {
                reaches();
            } else {
                refuseIfDead();
            }
            Object result = Proxies.pass(target, method, arguments);
            if (result instanceof PreparedStatement statement) {
                return Proxies.of(PreparedStatement.class, statement, this::onStatement);
            }
            return result instanceof Statement statement
                    ? Proxies.of(Statement.class, statement, this::onStatement)
                    : result;
        }

        private Object onStatement(Statement statement, Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            String text = arguments == null || !(arguments[0] instanceof String sql) ? "" : sql;
            if (text.startsWith("BEGIN")) {
                begun = true;
            }
            boolean changes = List.of("executeUpdate", "executeBatch").contains(name);
            boolean lasts = text.equals("COMMIT") || changes && !begun && connection.getAutoCommit();
            if (lasts || changes && before == Before.ANY_CHANGE) {
                reaches();
            } else if (name.startsWith("execute")) {
                refuseIfDead();
            }
            if (List.of("COMMIT", "ROLLBACK").contains(text)) {
                begun = false;
            }
            return Proxies.pass(statement, method, arguments);
        }

        void die() {
            try {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
                connection.unwrap(Connection.class).close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
