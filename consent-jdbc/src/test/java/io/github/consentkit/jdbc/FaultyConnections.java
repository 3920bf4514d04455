package io.github.consentkit.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/** Connections of which one call, counted over all of them, fails in one of three ways; what is not counted passes. */
final class FaultyConnections {

    /** How the call fails. */
    enum Fault {
        /** It never reaches the database. */
        BEFORE,
        /** The database does it, and answers with a failure. */
        AFTER,
        /** The database does it, and the answer is lost with the connection. */
        LOST
    }

    private static final int ALWAYS = -1;

    private final DataSource dataSource;
    private Fault fault = Fault.BEFORE;
    private int calls;
    private int failing;

    FaultyConnections(DataSource sound) {
        dataSource = Proxies.of(DataSource.class, sound, (target, method, arguments) -> {
            Object result = Proxies.pass(target, method, arguments);
            return result instanceof Connection connection ? new Faulty(connection).proxy() : result;
        });
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Makes the call of this number, counted from 1 from now on, fail. */
    void failAt(int number, Fault how) {
        calls = 0;
        failing = number;
        fault = how;
    }

    /** Makes every call fail from now on. */
    void failAlways() {
        failing = ALWAYS;
        fault = Fault.BEFORE;
    }

    void heal() {
        failing = 0;
    }

    /** Returns whether the call that was to fail has come. */
    boolean hasFailed() {
        return failing > 0 && calls >= failing;
    }

    /** One connection. */
    private final class Faulty {

        private final Connection connection;
        private boolean dead;

        Faulty(Connection connection) {
            this.connection = connection;
        }

        Connection proxy() {
            return Proxies.of(Connection.class, connection, this::onConnection);
        }

        private Object onConnection(Connection target, Method method, Object[] arguments) throws Throwable {
            if (dead && !method.getName().equals("close") && !method.getName().equals("abort")) {
                throw new SQLException("gone", "08006");
            }
            boolean toSavepoint = method.getName().equals("rollback") && arguments != null;
            if (toSavepoint
                    || Set.of("commit", "close", "setSavepoint", "releaseSavepoint")
                            .contains(method.getName())) {
                return counted(target, method, arguments);
            }
            Object result = Proxies.pass(target, method, arguments);
            if (result instanceof PreparedStatement statement) {
                return Proxies.of(PreparedStatement.class, statement, this::onStatement);
            }
            return result instanceof Statement statement
                    ? Proxies.of(Statement.class, statement, this::onStatement)
                    : result;
        }

        private Object onStatement(Statement target, Method method, Object[] arguments) throws Throwable {
            return method.getName().startsWith("execute")
                    ? counted(target, method, arguments)
                    : Proxies.pass(target, method, arguments);
        }

        private Object counted(Object target, Method method, Object[] arguments) throws Throwable {
            calls++;
            if (calls != failing && failing != ALWAYS) {
                return Proxies.pass(target, method, arguments);
            }
            if (fault != Fault.BEFORE) {
                Proxies.pass(target, method, arguments);
            }
            if (fault == Fault.LOST) {
                dead = true;
                // an abort ends no connection of H2 or SQLite
                connection.unwrap(Connection.class).close();
            }
            throw new SQLException("the fault", "XX999", 7);
        }
    }
}
