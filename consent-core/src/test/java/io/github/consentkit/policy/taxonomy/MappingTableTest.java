package io.github.consentkit.policy.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of the documentation says what the code does: no row more, no row less. */
class MappingTableTest {

    @Test
    void theDocumentedTableIsTheMapping() throws IOException {
        Path page = Path.of("..", "docs", "register.md");
        List<String> rows = Files.readAllLines(page, StandardCharsets.UTF_8).stream()
                .dropWhile(line -> !line.startsWith("| kind |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        AllTerms.rows().stream().map(AllTerms.Row::line).toList());
    }
}
