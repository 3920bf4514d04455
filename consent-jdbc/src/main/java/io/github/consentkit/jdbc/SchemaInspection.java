package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.jdbc.SchemaException.Problem;
import io.github.consentkit.jdbc.TablePlan.Form;
import io.github.consentkit.jdbc.TablePlan.Requirement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Lays the tables of a database beside the scripts of this release. */
final class SchemaInspection {

    private final DataSource dataSource;
    private final Dialect dialect;
    private final TableNames names;
    private final List<RecordShape> shapes;
    private final List<SchemaFinding> findings = new ArrayList<>();

    SchemaInspection(DataSource dataSource, Dialect dialect, TableNames names, List<RecordShape> shapes) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.names = names;
        this.shapes = shapes;
    }

    SchemaReport report() {
        Map<String, Long> installed = new HashMap<>();
        JdbcUnitOfWork unitOfWork = new JdbcUnitOfWork(dataSource, dialect, names);
        unitOfWork.run(transaction -> {
            Session session = unitOfWork.session(transaction);
            installed.putAll(SchemaTables.installed(session));
            findings.addAll(SchemaTables.newer(SchemaFamily.ALL, installed));
            findings.addAll(SchemaTables.older(SchemaFamily.ALL, installed, names));
            if (!installed.isEmpty()) {
                findings.addAll(SchemaSettings.findings(session));
            }
            if (installed.containsKey("records")) {
                shapes.forEach(shape -> RecordTypes.finding(session, shape).ifPresent(findings::add));
            }
        });
        compare(installed);
        findings.sort(Comparator.comparing(SchemaFinding::problem));
        return new SchemaReport(dialect, findings);
    }

    private void compare(Map<String, Long> installed) {
        try (Connection connection = dataSource.getConnection()) {
            for (SchemaFamily family : SchemaFamily.ALL) {
                if (installed.getOrDefault(family.name(), 0L) == family.version()) {
                    for (TablePlan plan : family.plans(dialect, names)) {
                        compare(connection, plan);
                    }
                }
            }
            for (RecordShape shape : shapes) {
                RecordTable table = new RecordTable(shape);
                String name = names.name(table.name());
                boolean known =
                        findings.stream().noneMatch(finding -> finding.place().equals(name));
                List<String> creation = table.creation(dialect).stream()
                        .map(TableSql.of(names.withoutSchema(), dialect)::in)
                        .toList();
                for (TablePlan plan : known ? TablePlan.of(creation) : List.<TablePlan>of()) {
                    compare(connection, plan);
                }
            }
        } catch (SQLException e) {
            throw DatabaseException.of("look at the tables", e);
        }
    }

    private void compare(Connection connection, TablePlan plan) throws SQLException {
        Optional<LiveTable> live = LiveTable.find(connection, names.schema(), plan.name());
        if (live.isEmpty()) {
            add(
                    Problem.MISSING,
                    plan.name(),
                    "there is no table " + plan.name()
                            + " any more, although it was installed; restore what was dropped");
            return;
        }
        LiveTable table = live.get();
        for (TablePlan.Column column : plan.columns()) {
            compare(plan.name(), column, Optional.ofNullable(table.columns().get(column.name())));
        }
        table.columns().forEach((name, column) -> {
            boolean own =
                    plan.columns().stream().anyMatch(planned -> planned.name().equals(name));
            if (!own && column.given() == LiveTable.Given.BY_WHOEVER_INSERTS) {
                add(
                        Problem.DIFFERENT,
                        plan.name() + "." + name,
                        "the stores do not know this column and every insertion will fail on it; give it a default, or"
                                + " drop it");
            }
        });
        if (!table.key().equals(plan.key())) {
            add(
                    Problem.DIFFERENT,
                    plan.name(),
                    "the primary key is " + table.key() + ", not " + plan.key() + "; two rows may stand for one");
        }
        table.unique()
                .forEach(columns -> add(
                        Problem.DIFFERENT,
                        plan.name(),
                        "a unique index on " + columns + " refuses rows that the stores keep apart; drop it"));
        for (TablePlan.Index index : plan.indexes()) {
            boolean there = table.indexes().stream().anyMatch(columns -> begins(columns, index.columns()));
            if (!there) {
                add(
                        Problem.DIFFERENT,
                        plan.name(),
                        "there is no index " + index.name() + " on " + index.columns()
                                + ", so that whole tables are read; create it anew as Schema.sql has it");
            }
        }
    }

    private void compare(String table, TablePlan.Column planned, Optional<LiveTable.Column> live) {
        String place = table + "." + planned.name();
        if (live.isEmpty()) {
            add(Problem.DIFFERENT, place, "the column is not there; add it as Schema.sql has it");
            return;
        }
        LiveTable.Column column = live.get();
        Optional<Form> form = column.form();
        if (form.isEmpty() || form.get() != planned.form()) {
            add(
                    Problem.DIFFERENT,
                    place,
                    "the column has the type " + column.typeName() + ", which cannot hold "
                            + planned.form().words());
        } else if (dialect != Dialect.SQLITE && isShort(planned, column)) {
            add(
                    Problem.DIFFERENT,
                    place,
                    "the column has the type " + column.typeName() + " of size " + column.size()
                            + ", which is less than Schema.sql has; widen it");
        }
        if (planned.requirement() == Requirement.OPTIONAL && column.requirement() == Requirement.NEEDED) {
            add(Problem.DIFFERENT, place, "the column refuses null, which the stores write; allow it");
        }
    }

    private static boolean isShort(TablePlan.Column planned, LiveTable.Column live) {
        return planned.form() == Form.WHOLE ? live.width() < planned.size() : live.size() < planned.size();
    }

    private static boolean begins(List<String> columns, List<String> beginning) {
        return columns.size() >= beginning.size()
                && columns.subList(0, beginning.size()).equals(beginning);
    }

    private void add(Problem problem, String place, String message) {
        findings.add(new SchemaFinding(problem, place, message));
    }
}
