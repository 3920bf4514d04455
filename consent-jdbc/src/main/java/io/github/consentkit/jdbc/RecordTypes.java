package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The list of the types that have a table, with the columns of each. */
final class RecordTypes {

    private static final String INSTALL = "; run Schema.install(dataSource, Vaults.shapeOf(YourType.class)) before";

    private RecordTypes() {}

    /** Makes the table of the shape, or adds the columns that it lacks. */
    static void install(Session session, RecordShape shape) {
        RecordTable table = new RecordTable(shape);
        Optional<Map<String, String>> installed = columns(session, shape.type());
        List<String> statements = new ArrayList<>();
        if (installed.isEmpty()) {
            statements.addAll(table.creation(session.dialect()));
        } else {
            other(session, shape, installed.get()).ifPresent(RecordTypes::refuse);
            missing(shape, installed.get())
                    .forEach(column -> statements.addAll(table.addition(session.dialect(), column)));
        }
        statements.forEach(
                statement -> session.sql("install the table of the record type '" + shape.type() + "'", statement)
                        .update());
        describe(session, table, installed);
    }

    /** Checks that the table of the shape is there with all its columns. */
    static void verify(Session session, RecordShape shape) {
        finding(session, shape).ifPresent(RecordTypes::refuse);
    }

    /** What is wrong with the table of the shape, as far as the list of types says. */
    static Optional<SchemaFinding> finding(Session session, RecordShape shape) {
        Optional<Map<String, String>> installed = columns(session, shape.type());
        if (installed.isEmpty()) {
            return Optional.of(finding(
                    session,
                    SchemaException.Problem.MISSING,
                    shape,
                    "the table of the record type '" + shape.type() + "' is not installed" + INSTALL));
        }
        Optional<SchemaFinding> other = other(session, shape, installed.get());
        if (other.isPresent()) {
            return other;
        }
        List<String> missing = missing(shape, installed.get()).stream()
                .map(RecordShape.Column::name)
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(
                        session,
                        SchemaException.Problem.MISSING,
                        shape,
                        "the table of the record type '" + shape.type() + "' lacks the columns " + missing + INSTALL));
    }

    private static SchemaFinding finding(
            Session session, SchemaException.Problem problem, RecordShape shape, String message) {
        return new SchemaFinding(problem, session.names().name(RecordTable.name(shape.type())), message);
    }

    private static void refuse(SchemaFinding finding) {
        throw new SchemaException(finding.problem(), finding.message());
    }

    /** Returns every type that has a table. */
    static List<String> all(Session session) {
        return session.sql("list the record types", "SELECT record_type FROM ck_record_type")
                .all(row -> row.getString(1));
    }

    private static List<RecordShape.Column> missing(RecordShape shape, Map<String, String> installed) {
        return shape.columns().stream()
                .filter(column -> !installed.containsKey(column.name()))
                .toList();
    }

    /** A column that holds something else than the type wants. */
    private static Optional<SchemaFinding> other(Session session, RecordShape shape, Map<String, String> installed) {
        return shape.columns().stream()
                .filter(column -> installed.containsKey(column.name())
                        && !column.kind().name().equals(installed.get(column.name())))
                .findFirst()
                .map(column -> finding(
                        session,
                        SchemaException.Problem.OLDER,
                        shape,
                        "the column '" + column.name() + "' of the record type '" + shape.type() + "' holds "
                                + installed.get(column.name()) + " and the type wants " + column.kind()
                                + "; give the component another name, and move its values"));
    }

    private static void describe(Session session, RecordTable table, Optional<Map<String, String>> installed) {
        StringBuilder description = new StringBuilder(table.description());
        // columns that the type no longer has stay in the table, and so in the list
        installed.ifPresent(columns -> columns.forEach((name, kind) -> {
            if (table.shape().columns().stream()
                    .noneMatch(column -> column.name().equals(name))) {
                description.append(name).append(' ').append(kind).append('\n');
            }
        }));
        String sql = installed.isPresent()
                ? "UPDATE ck_record_type SET shape = ? WHERE record_type = ?"
                : "INSERT INTO ck_record_type (shape, record_type) VALUES (?, ?)";
        session.sql("list a record type", sql)
                .text(description.toString())
                .text(table.shape().type())
                .update();
    }

    private static Optional<Map<String, String>> columns(Session session, String type) {
        return session.sql("look for a record type", "SELECT shape FROM ck_record_type WHERE record_type = ?")
                .text(type)
                .first(row -> {
                    Map<String, String> columns = new TreeMap<>();
                    row.getString(1).lines().forEach(line -> {
                        int space = line.indexOf(' ');
                        columns.put(line.substring(0, space), line.substring(space + 1));
                    });
                    return columns;
                });
    }
}
