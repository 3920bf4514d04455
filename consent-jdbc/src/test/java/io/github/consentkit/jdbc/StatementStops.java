package io.github.consentkit.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Connections that do something else before they execute a statement for the first time. */
final class StatementStops {

    private StatementStops() {}

    /** Returns connections of which the first to execute a statement with this text in it runs the work before. */
    static DataSource before(DataSource dataSource, String text, Runnable work) {
        AtomicBoolean done = new AtomicBoolean();
        return Proxies.of(DataSource.class, dataSource, (target, method, arguments) -> {
            Object result = Proxies.pass(target, method, arguments);
            return result instanceof Connection connection ? connection(connection, text, work, done) : result;
        });
    }

    private static Connection connection(Connection connection, String text, Runnable work, AtomicBoolean done) {
        return Proxies.of(Connection.class, connection, (target, method, arguments) -> {
            Object result = Proxies.pass(target, method, arguments);
            boolean concerned = result instanceof PreparedStatement
                    && String.valueOf(arguments[0]).contains(text);
            return concerned ? statement((PreparedStatement) result, work, done) : result;
        });
    }

    private static PreparedStatement statement(PreparedStatement statement, Runnable work, AtomicBoolean done) {
        return Proxies.of(PreparedStatement.class, statement, (target, method, arguments) -> {
            if (method.getName().startsWith("execute") && done.compareAndSet(false, true)) {
                work.run();
            }
            return Proxies.pass(target, method, arguments);
        });
    }
}
