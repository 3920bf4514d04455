package io.github.consentkit.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/**
 * Notes every statement that goes to a database, and can make one of them fail. Commits and rollbacks are noted as
 * {@code COMMIT} and {@code ROLLBACK}.
 */
final class StatementCounter {

    private final DataSource dataSource;
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private volatile int failing;

    private StatementCounter(DataSource dataSource) {
        this.dataSource = Proxies.connections(dataSource, this::onConnection);
    }

    static StatementCounter around(DataSource dataSource) {
        return new StatementCounter(dataSource);
    }

    /** Returns the data source that counts. */
    DataSource dataSource() {
        return dataSource;
    }

    /** Returns the statements since the beginning or the last {@link #forget}, in their order. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    /** Returns the statements, without those that bound transactions and work inside work. */
    List<String> work() {
        return statements.stream()
                .filter(sql -> !sql.matches("COMMIT|ROLLBACK.*|BEGIN.*|SAVEPOINT.*|RELEASE.*"))
                .toList();
    }

    void forget() {
        statements.clear();
        failing = 0;
    }

    /** Forgets, and makes the statement of this number, counted from 1, fail before it reaches the database. */
    void failAt(int number) {
        forget();
        failing = number;
    }

    private Object onConnection(Connection connection, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "commit" -> note("COMMIT");
            case "rollback" -> note(arguments == null ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT");
            case "setSavepoint" -> note("SAVEPOINT " + arguments[0]);
            case "releaseSavepoint" -> note("RELEASE SAVEPOINT");
            default -> {
                // statements are counted when they run
            }
        }
        Object result = Proxies.pass(connection, method, arguments);
        if (result instanceof PreparedStatement statement) {
            String sql = (String) arguments[0];
            return Proxies.of(
                    PreparedStatement.class,
                    statement,
                    (target, called, values) -> execute(target, called, values, sql));
        }
        if (result instanceof Statement statement) {
            return Proxies.of(
                    Statement.class,
                    statement,
                    (target, called, values) -> execute(target, called, values, values == null ? "" : "" + values[0]));
        }
        return result;
    }

    private Object execute(Statement statement, Method method, Object[] arguments, String sql) throws Throwable {
        if (method.getName().startsWith("execute")) {
            note(sql);
        }
        return Proxies.pass(statement, method, arguments);
    }

    private void note(String sql) throws SQLException {
        statements.add(sql);
        if (statements.size() == failing) {
            throw new SQLException("the values were anna and photo", "XX999", 7);
        }
    }
}
