package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/retention.md says when what each table holds ends, by which law, and who ends it: a table without an end is a mistake. */
class DeclaredEndsTest {

    private static final Path PAGE = Path.of("../docs/retention.md");
    private static final int CELLS = 5;
    private static final Pattern TABLE = Pattern.compile("`(ck_[a-z_.]+)`");

    @Test
    void everyTableHasADeclaredEnd() throws IOException {
        List<String> declared = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `ck_")) {
                String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
                assertThat(cells).as(line).hasSize(CELLS).allMatch(cell -> !cell.isBlank());
                Matcher names = TABLE.matcher(cells[0]);
                while (names.find()) {
                    declared.add(names.group(1));
                }
            }
        }
        List<String> tables = new ArrayList<>(SchemaFamily.allTables(TableNames.usual()));
        tables.add("ck_r_...");

        assertThat(declared).containsExactlyInAnyOrderElementsOf(tables);
    }
}
