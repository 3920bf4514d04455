package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.vault.RecordShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/distributed.md says by which column each table lies on several servers; here it is laid beside the scripts. */
class DistributionTest {

    private static final Path PAGE = Path.of("../docs/distributed.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String OF_RECORDS = "ck_r_...";

    @Test
    void everyTableHasARow() throws IOException {
        assertThat(rows().keySet()).isEqualTo(keys().keySet());
    }

    /** Otherwise a key that is unique on each server would not be unique on all of them. */
    @Test
    void theColumnBeginsThePrimaryKey() throws IOException {
        Map<String, List<String>> keys = keys();
        rows().forEach((table, row) -> {
            String column = keys.get(table).get(0);
            assertThat(row.subList(1, 3)).as(table).containsOnly("`" + column + "`");
            assertThat(row.get(0)).as(table).isIn("`" + column + "`", "reference");
        });
    }

    @Test
    void whateverHasATenantLiesByIt() throws IOException {
        Map<String, List<String>> rows = rows();
        for (TablePlan plan : plans()) {
            boolean tenant =
                    plan.columns().stream().anyMatch(column -> column.name().endsWith("tenant"));
            assertThat(rows.get(named(plan)).get(0).endsWith("tenant`"))
                    .as(plan.name())
                    .isEqualTo(tenant);
        }
    }

    /** There is no unique index beside the primary keys. */
    @Test
    void nothingElseIsUnique() {
        assertThat(Schema.sql(Dialect.POSTGRESQL)).doesNotContainIgnoringCase("UNIQUE");
        assertThat(shape().creation(Dialect.POSTGRESQL)).noneMatch(sql -> sql.contains("UNIQUE"));
    }

    /** The page says so, as ShardingSphere cannot read it. */
    @Test
    void noStatementPassesOverLockedRows() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains("SKIP LOCKED")) {
                    found.add(file);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** The cells after the name of the table, by that name. */
    private static Map<String, List<String>> rows() throws IOException {
        Pattern row = Pattern.compile("\\| `(ck_[a-z_.]+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| [^|]+ \\|");
        Map<String, List<String>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher cells = row.matcher(line);
            if (cells.matches()) {
                rows.put(cells.group(1), List.of(cells.group(2), cells.group(3), cells.group(4)));
            }
        }
        return rows;
    }

    private static Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new TreeMap<>();
        plans().forEach(plan -> keys.put(named(plan), plan.key()));
        return keys;
    }

    private static List<TablePlan> plans() {
        List<TablePlan> plans = new ArrayList<>(TablePlan.of(shape().creation(Dialect.POSTGRESQL)));
        SchemaFamily.ALL.forEach(family -> plans.addAll(family.plans(Dialect.POSTGRESQL, TableNames.usual())));
        return plans;
    }

    private static RecordTable shape() {
        return new RecordTable(
                new RecordShape("member", List.of(new RecordShape.Column("mobile_ix", RecordShape.Kind.TOKEN))));
    }

    private static String named(TablePlan plan) {
        return plan.name().startsWith("ck_r_") ? OF_RECORDS : plan.name();
    }
}
