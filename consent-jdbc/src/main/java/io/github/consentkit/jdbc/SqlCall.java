package io.github.consentkit.jdbc;

import io.github.consentkit.observe.Signal;
import io.github.consentkit.observe.Signals;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One statement with its parameters, in their order; used once, or for one batch. */
final class SqlCall {

    /** Half of what PostgreSQL takes in one statement. */
    private static final int MOST_PARAMETERS = 32_000;

    /** Far from the gigabyte that PostgreSQL takes in one message: a sealed value may be a mebibyte, and an import has hundreds of records. */
    private static final long MOST_BYTES = 16L << 20;

    private final Session session;
    private final String name;
    private final String sql;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<List<Parameter>> executions = new ArrayList<>();

    /** About how many bytes each of them has, and those that are added now. */
    private final List<Long> sizes = new ArrayList<>();

    private long size;

    SqlCall(Session session, String name, String sql) {
        this.session = session;
        this.name = name;
        this.sql = sql;
    }

    /** Sets one parameter. */
    private interface Parameter {
        void set(PreparedStatement statement, int index) throws SQLException;
    }

    /** Reads one row. */
    interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    SqlCall text(String value) {
        size += value.length();
        parameters.add((statement, index) -> statement.setString(index, value));
        return this;
    }

    SqlCall text(Optional<String> value) {
        size += value.map(String::length).orElse(0);
        parameters.add((statement, index) -> {
            if (value.isPresent()) {
                statement.setString(index, value.get());
            } else {
                statement.setNull(index, Types.VARCHAR);
            }
        });
        return this;
    }

    /** An array, for H2. */
    SqlCall array(List<?> values) {
        parameters.add((statement, index) -> statement.setObject(index, values.toArray()));
        return this;
    }

    /** A value of a type that the driver knows. */
    SqlCall object(Object value) {
        parameters.add((statement, index) -> statement.setObject(index, value));
        return this;
    }

    /** A value of a column of UUIDs; the driver of MariaDB has no other form for it than the text. */
    SqlCall uuid(UUID value) {
        return session.dialect() == Dialect.MARIADB ? text(value.toString()) : object(value);
    }

    SqlCall number(long value) {
        parameters.add((statement, index) -> statement.setLong(index, value));
        return this;
    }

    SqlCall number(Optional<Long> value) {
        parameters.add((statement, index) -> {
            if (value.isPresent()) {
                statement.setLong(index, value.get());
            } else {
                statement.setNull(index, Types.BIGINT);
            }
        });
        return this;
    }

    SqlCall bytes(Optional<byte[]> value) {
        size += value.map(content -> content.length).orElse(0);
        parameters.add((statement, index) -> {
            if (value.isPresent()) {
                statement.setBytes(index, value.get());
            } else {
                statement.setNull(index, Types.VARBINARY);
            }
        });
        return this;
    }

    SqlCall bytes(byte[] value) {
        size += value.length;
        parameters.add((statement, index) -> statement.setBytes(index, value));
        return this;
    }

    SqlCall time(Instant value) {
        return number(Micros.of(value));
    }

    SqlCall time(Optional<Instant> value) {
        return number(value.map(Micros::of));
    }

    /** Ends the parameters of one execution of a change that {@link #updateAll} runs. */
    SqlCall again() {
        executions.add(List.copyOf(parameters));
        sizes.add(size);
        parameters.clear();
        size = 0;
        return this;
    }

    /**
     * Runs a change with each of the parameters, which go to the database together, and returns the number of rows of each as
     * far as the driver tells it.
     */
    int[] updateAll() {
        return executions.isEmpty()
                ? new int[0]
                : prepared(sql, statement -> batch(statement).executeBatch());
    }

    private PreparedStatement batch(PreparedStatement statement) throws SQLException {
        for (List<Parameter> execution : executions) {
            set(statement, execution);
            statement.addBatch();
        }
        return statement;
    }

    /**
     * Runs an insertion with each of the parameters, which go to the database together, and tells whether it inserted all; where a row is there
     * already the transaction is only good for rolling back.
     */
    boolean insertAll() {
        // SQLite has one code for every constraint, so that it passes over the row, and the count tells
        boolean counted = session.dialect() == Dialect.SQLITE;
        for (List<List<Parameter>> rows : groups()) {
            String many = Engine.rows(session.dialect(), sql, rows.size());
            boolean all = prepared(counted ? Engine.unlessPresent(session.dialect(), many) : many, statement -> {
                try {
                    return insert(statement, rows) == rows.size() || !counted;
                } catch (SQLException e) {
                    if (SqlFailure.of(e) == SqlFailure.DUPLICATE) {
                        return false;
                    }
                    throw e;
                }
            });
            if (!all) {
                return false;
            }
        }
        return true;
    }

    /** Runs {@link #insertOrLock} with each of the parameters, which go to the database together; true when certainly all inserted. */
    boolean insertOrLockAll() {
        Dialect dialect = session.dialect();
        // MariaDB counts one row either way
        boolean all = dialect != Dialect.MARIADB;
        for (List<List<Parameter>> rows : groups()) {
            all &= prepared(Engine.orLock(dialect, Engine.rows(dialect, sql, rows.size())), statement -> {
                try {
                    return insert(statement, rows) == rows.size();
                } catch (SQLException e) {
                    if (Engine.arePresent(dialect, e)) {
                        return false;
                    }
                    throw e;
                }
            });
        }
        return all;
    }

    /** Runs {@link Engine#orChange} with each of the parameters, which go to the database together. */
    void insertOrChangeAll(List<String> columns) {
        for (List<List<Parameter>> rows : groups()) {
            String text = Engine.orChange(Engine.rows(session.dialect(), sql, rows.size()), columns);
            int unused = prepared(text, statement -> insert(statement, rows));
        }
    }

    /** Returns the rows of each statement: all of them, as far as PostgreSQL takes so much. */
    private List<List<List<Parameter>>> groups() {
        List<List<List<Parameter>>> groups = new ArrayList<>();
        int from = 0;
        long parametersSoFar = 0;
        long bytesSoFar = 0;
        for (int i = 0; i < executions.size(); i++) {
            parametersSoFar += executions.get(i).size();
            bytesSoFar += sizes.get(i);
            boolean isTooMuch = parametersSoFar > MOST_PARAMETERS || bytesSoFar > MOST_BYTES;
            if (isTooMuch && i > from && session.dialect() == Dialect.POSTGRESQL) {
                groups.add(executions.subList(from, i));
                from = i;
                parametersSoFar = executions.get(i).size();
                bytesSoFar = sizes.get(i);
            }
        }
        if (from < executions.size()) {
            groups.add(executions.subList(from, executions.size()));
        }
        return groups;
    }

    private int insert(PreparedStatement statement, List<List<Parameter>> rows) throws SQLException {
        if (session.dialect() == Dialect.POSTGRESQL) {
            set(statement, rows.stream().flatMap(List::stream).toList());
            return statement.executeUpdate();
        }
        int inserted = 0;
        for (int count : batch(statement).executeBatch()) {
            inserted += count == 1 ? 1 : 0;
        }
        return inserted;
    }

    /** Runs a change and returns the number of rows. */
    int update() {
        return run(sql, PreparedStatement::executeUpdate);
    }

    /** Runs an insertion and tells whether it inserted; when the row is there already, nothing happens. */
    boolean insertUnlessPresent() {
        return insert(Engine.unlessPresent(session.dialect(), sql));
    }

    /**
     * Runs an insertion into a table that begins with a tenant, of a row that the transaction is going to change when it
     * is there already; true when it certainly inserted, false when the row may have been there.
     */
    boolean insertOrLock() {
        // MariaDB counts one row either way
        return insert(Engine.orLock(session.dialect(), sql)) && session.dialect() != Dialect.MARIADB;
    }

    private boolean insert(String text) {
        Dialect dialect = session.dialect();
        return run(text, statement -> {
            try {
                return statement.executeUpdate() == 1;
            } catch (SQLException e) {
                if (Engine.isPresent(dialect, e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Runs a query and returns its first row, or empty. */
    <R> Optional<R> first(RowReader<R> reader) {
        return run(sql, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        });
    }

    /** Runs a query that locks the rows it finds until the end of the transaction, and returns the first one. */
    <R> Optional<R> firstLocked(RowReader<R> reader) {
        SqlCall locking = new SqlCall(session, name, Engine.locking(session.dialect(), sql));
        locking.parameters.addAll(parameters);
        return locking.first(reader);
    }

    /** Runs a query and returns all its rows. */
    <R> List<R> all(RowReader<R> reader) {
        return run(sql, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<R> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        });
    }

    private interface Execution<R> {
        R of(PreparedStatement statement) throws SQLException;
    }

    private <R> R run(String text, Execution<R> execution) {
        return prepared(text, statement -> {
            set(statement, parameters);
            return execution.of(statement);
        });
    }

    private static void set(PreparedStatement statement, List<Parameter> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).set(statement, i + 1);
        }
    }

    private <R> R prepared(String text, Execution<R> execution) {
        Signals signals = session.settings().signals();
        if (!signals.isHeard()) {
            return executed(text, execution);
        }
        long start = System.nanoTime();
        Signal.Outcome outcome = Signal.Outcome.FAILED;
        try {
            R result = executed(text, execution);
            outcome = Signal.Outcome.DONE;
            return result;
        } finally {
            Signal.Outcome came = outcome;
            signals.tell(() -> new Signal.StatementRun(name, Duration.ofNanos(System.nanoTime() - start), came));
        }
    }

    private <R> R executed(String text, Execution<R> execution) {
        try (PreparedStatement statement = session.prepare(text)) {
            session.settings().patience().limit(statement, session.dialect());
            return execution.of(statement);
        } catch (SQLException e) {
            throw session.failed(name, e);
        }
    }
}
