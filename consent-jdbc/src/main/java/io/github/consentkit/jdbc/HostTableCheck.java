package io.github.consentkit.jdbc;

import io.github.consentkit.annotation.KeyForm;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.jdbc.SchemaException.Problem;
import io.github.consentkit.jdbc.TablePlan.Form;
import io.github.consentkit.jdbc.TablePlan.Requirement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays a host's table, as the database has it, beside what the vault needs; holds no data. */
final class HostTableCheck {

    private final Session session;
    private final HostTable table;
    private final List<SchemaFinding> findings = new ArrayList<>();

    HostTableCheck(Session session, HostTable table) {
        this.session = session;
        this.table = table;
    }

    /** Checks that the records of the shape can be kept; throws with a line for each thing that is wrong. */
    void verify(RecordShape shape) {
        refuseConfusion(shape);
        Optional<LiveTable> live = found();
        live.ifPresent(there -> {
            keys(there);
            needed(there, table.versionColumn(), Form.WHOLE);
            needed(there, table.factsColumn(), Form.BYTES);
            shape.columns().forEach(column -> field(there, column));
            others(there, shape);
            unique(there);
        });
        refuse();
    }

    /** Checks that the rows of one subject are found, and no others; throws with a line for each thing that is wrong. */
    void verifyKeys() {
        found().ifPresent(this::keys);
        refuse();
    }

    private void refuse() {
        new SchemaReport(session.dialect(), findings).refuse();
    }

    /** What no table can mend. */
    private void refuseConfusion(RecordShape shape) {
        Set<String> unknown = new HashSet<>(table.namedFields());
        shape.columns().forEach(column -> unknown.remove(column.name()));
        if (!unknown.isEmpty()) {
            throw new InvalidInputException("the type '" + shape.type() + "' has no fields " + unknown
                    + ", which HostTable.column names; it has "
                    + shape.columns().stream().map(RecordShape.Column::name).toList());
        }
        Set<String> taken = new HashSet<>();
        mapped(shape).forEach(column -> {
            if (!taken.add(low(column))) {
                throw new InvalidInputException("the column " + table.table() + "." + column
                        + " stands for two things; give each of them a column of its own");
            }
        });
    }

    private Stream<String> mapped(RecordShape shape) {
        return Stream.of(
                        table.keys().stream().map(KeyColumn::name),
                        Stream.of(table.versionColumn(), table.factsColumn()),
                        RecordPlace.of(shape, table).fields().stream())
                .flatMap(columns -> columns);
    }

    private Optional<LiveTable> found() {
        boolean small = session.dialect() == Dialect.POSTGRESQL || session.dialect() == Dialect.H2;
        Optional<String> schema = table.schema().map(name -> small ? low(name) : name);
        String name = small ? low(table.bareName()) : table.bareName();
        Optional<LiveTable> live = session.hostSql("look at a table of the host's", "SELECT 1")
                .first(row -> LiveTable.find(row.getStatement().getConnection(), schema, name))
                .flatMap(there -> there);
        if (live.isEmpty()) {
            add(
                    Problem.MISSING,
                    table.table(),
                    "there is no such table for the type '" + table.type()
                            + "'; make it, without quotes around its name, or correct HostTable.of");
        }
        return live;
    }

    private void keys(LiveTable live) {
        int before = findings.size();
        for (KeyColumn key : table.keys()) {
            if (key.held() == Form.UUID && session.dialect() == Dialect.SQLITE) {
                add(key.name(), "SQLite has no UUIDs; keep the id as a text, without KeyForm.UUID");
            } else {
                needed(live, key.name(), key.held());
            }
        }
        if (findings.size() == before) {
            if (session.dialect() == Dialect.MARIADB) {
                mariaDb();
            } else {
                texts().forEach(this::exact);
            }
        }
    }

    /** The key columns that a collation can spoil. */
    private Stream<String> texts() {
        return table.keys().stream().filter(key -> key.held() == Form.TEXT).map(KeyColumn::name);
    }

    /** A column that is never null. */
    private void needed(LiveTable live, String column, Form form) {
        column(live, column, form).ifPresent(there -> {
            if (there.requirement() == Requirement.OPTIONAL) {
                add(column, "the column may be null, and the vault needs a value in each row; make it NOT NULL");
            }
        });
    }

    private void field(LiveTable live, RecordShape.Column field) {
        String column = table.fieldColumn(field.name());
        Form form = switch (field.kind()) {
            case TEXT, EXACT -> Form.TEXT;
            case WHOLE, TOKEN -> Form.WHOLE;
            case BYTES, SEALED -> Form.BYTES;
        };
        column(live, column, form).ifPresent(there -> {
            boolean sealed = field.kind() == RecordShape.Kind.SEALED || field.kind() == RecordShape.Kind.TOKEN;
            if (sealed && there.requirement() == Requirement.NEEDED) {
                add(column, "the column refuses null, which stands there after a value was destroyed; allow it");
            }
            if (field.kind() == RecordShape.Kind.TOKEN && !isLong(there)) {
                add(
                        column,
                        "the column has the type " + there.typeName()
                                + ", which does not hold every blind index; make it a BIGINT with a sign");
            }
        });
    }

    private boolean isLong(LiveTable.Column column) {
        return session.dialect() == Dialect.SQLITE
                || (column.width() == Long.BYTES && !low(column.typeName()).contains("unsigned"));
    }

    private Optional<LiveTable.Column> column(LiveTable live, String column, Form form) {
        LiveTable.Column there = live.columns().get(low(column));
        if (there == null) {
            add(
                    Problem.MISSING,
                    table.table() + "." + column,
                    "the column is not there; add one for " + form.words() + ", or name another in HostTable");
            return Optional.empty();
        }
        if (there.spelling() == LiveTable.Spelling.QUOTED) {
            add(
                    column,
                    "the column was made with a name in quotes, which statements without them do not find; rename it"
                            + " without quotes");
            return Optional.empty();
        }
        if (there.form().filter(form::equals).isEmpty() && !isBinaryId(column, there)) {
            add(
                    column,
                    "the column has the type " + there.typeName() + ", which cannot hold " + form.words()
                            + "; change its type" + orForm(column, there));
            return Optional.empty();
        }
        if (isPadded(there)) {
            add(
                    column,
                    "the column has the type " + there.typeName() + " of a fixed length, which fills values up;"
                            + " change its type to one of a varying length");
            return Optional.empty();
        }
        return Optional.of(there);
    }

    /** What else helps where the host keeps ids in a form that the mapping could name. */
    private String orForm(String column, LiveTable.Column there) {
        boolean id = table.id().name().equals(column) || table.subject().name().equals(column);
        return Stream.of(KeyForm.values())
                .filter(form -> id && there.form().equals(Optional.of(new KeyColumn(column, form).held())))
                .findFirst()
                .map(form -> ", or name KeyForm." + form + " with the column in HostTable or @InColumn")
                .orElse("");
    }

    /** As the stores' own tables have it there. */
    private boolean isBinaryId(String column, LiveTable.Column there) {
        return session.dialect() == Dialect.MARIADB
                && table.id().equals(KeyColumn.text(column))
                && there.form().filter(Form.BYTES::equals).isPresent();
    }

    /** PostgreSQL reports its bytea, which fills nothing up, as BINARY. */
    private boolean isPadded(LiveTable.Column there) {
        return session.dialect() != Dialect.SQLITE
                && (there.type() == Types.CHAR || low(there.typeName()).equals("binary"));
    }

    /** A database that finds one person's rows for another would hand them out, and erase them. */
    private void exact(String column) {
        long same = session.hostSql(
                        "look how a column of " + table.table() + " compares",
                        "SELECT COUNT(*) FROM (SELECT " + column + " AS probe FROM " + table.table()
                                + " WHERE 1 = 0 UNION ALL SELECT 'a') x WHERE x.probe = 'A' OR x.probe = 'a '")
                .first(row -> row.getLong(1))
                .orElse(0L);
        if (same > 0) {
            add(
                    Problem.UNSUITABLE,
                    table.table() + "." + column,
                    "the column takes different texts for equal; give it a collation that tells all texts apart");
        }
    }

    private void mariaDb() {
        String engine = aboutTable("SELECT COALESCE(engine, '') FROM information_schema.tables")
                .first(row -> row.getString(1))
                .orElse("");
        if (!engine.equalsIgnoreCase("InnoDB")) {
            add(
                    Problem.UNSUITABLE,
                    table.table(),
                    "the table is not kept by InnoDB, and what is rolled back would stay;"
                            + " ALTER TABLE ... ENGINE = InnoDB");
        }
        Set<String> numbers = table.keys().stream()
                .filter(key -> key.held() == Form.WHOLE)
                .map(key -> low(key.name()))
                .collect(Collectors.toSet());
        Set<String> keys = new HashSet<>();
        texts().forEach(column -> keys.add(low(column)));
        aboutTable("SELECT column_name, collation_name, column_type FROM information_schema.columns")
                .all(row -> new Collated(
                        low(row.getString(1)), Optional.ofNullable(row.getString(2)), low(row.getString(3))))
                .forEach(column -> {
                    if (numbers.contains(column.name()) && column.type().contains("zerofill")) {
                        add(
                                Problem.UNSUITABLE,
                                table.table() + "." + column.name(),
                                "the column fills numbers up with zeros when they become texts, under which nobody would find"
                                        + " them; MODIFY it without ZEROFILL");
                    }
                    // a binary column has no collation
                    boolean other = column.collation()
                            .filter(collation -> !collation.equals("utf8mb4_nopad_bin"))
                            .isPresent();
                    if (keys.contains(column.name()) && other) {
                        add(
                                Problem.UNSUITABLE,
                                table.table() + "." + column.name(),
                                "the column takes different texts for equal, or keeps not every text; MODIFY it with"
                                        + " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
                    }
                });
    }

    private record Collated(String name, Optional<String> collation, String type) {}

    private SqlCall aboutTable(String query) {
        return session.hostSql(
                        "look at a table of the host's",
                        query + " WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?")
                .text(table.schema())
                .text(table.bareName());
    }

    private void others(LiveTable live, RecordShape shape) {
        Set<String> known = new HashSet<>();
        mapped(shape).forEach(column -> known.add(low(column)));
        live.columns().forEach((name, column) -> {
            if (!known.contains(name) && column.given() == LiveTable.Given.BY_WHOEVER_INSERTS) {
                add(
                        name,
                        "the vault does not know this column and every insertion would fail on it; give it a default, or"
                                + " let it be null");
            }
        });
    }

    private void unique(LiveTable live) {
        Set<String> keys = new HashSet<>();
        table.keys().forEach(key -> keys.add(low(key.name())));
        boolean once = Stream.concat(Stream.of(live.key()), live.entire().stream())
                .anyMatch(columns -> columns.contains(low(table.id().name())) && keys.containsAll(columns));
        if (!once) {
            add(
                    Problem.DIFFERENT,
                    table.table(),
                    "no primary key and no unique index of all rows on "
                            + table.keys().stream().map(KeyColumn::name).collect(Collectors.joining(", "))
                            + " keeps a record from being there twice; make one");
        }
    }

    private void add(String column, String message) {
        add(Problem.DIFFERENT, table.table() + "." + column, message);
    }

    private void add(Problem problem, String place, String message) {
        findings.add(new SchemaFinding(problem, place, message));
    }

    private static String low(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
