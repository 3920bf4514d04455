package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.testing.FormatVectors;
import io.github.consentkit.crypto.testing.NodePrograms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another language opens the test vectors by their description. Without Node 18 or later there is nothing to see, unless
 * the property {@code node.required} is true.
 */
class NodeOpensTheVectorsTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "format.md");
    private static final String PROGRAM =
            Path.of("src", "test", "node", "open-vectors.mjs").toString();

    @BeforeAll
    static void nodeIsThere() throws Exception {
        NodePrograms.assumeThere();
    }

    @Test
    void everyVectorOpens() throws Exception {
        NodePrograms.Run run = NodePrograms.run(List.of(PROGRAM, DOCUMENT.toString()));

        assertThat(run.exit()).as(run.text()).isZero();
        assertThat(run.text())
                .endsWith(FormatVectors.blocks().stream()
                        .map(block -> FormatVectors.of(block).size() + " " + block)
                        .collect(Collectors.joining(", ")));
        assertThat(FormatVectors.blocks()).contains("sealed values", "streams", "keyrings", "refused values");
    }

    /** Every field of every vector takes part: none can be changed unnoticed; of what is refused anyway, the outcome. */
    @Test
    void aChangedFieldIsNoticed(@TempDir Path folder) throws Exception {
        List<String> changed = changed(Files.readString(DOCUMENT, StandardCharsets.UTF_8));
        List<String> arguments = new ArrayList<>(List.of(PROGRAM));
        for (int i = 0; i < changed.size(); i++) {
            Path file = Files.writeString(folder.resolve(i + ".md"), changed.get(i), StandardCharsets.UTF_8);
            arguments.add(file.toString());
        }

        NodePrograms.Run run = NodePrograms.run(arguments);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.text().lines()).hasSize(changed.size()).allMatch(line -> line.contains(": FAILED: "));
        assertThat(changed.size()).isGreaterThan(80);
    }

    private static List<String> changed(String document) {
        String[] lines = document.split("\n", -1);
        List<String> changed = new ArrayList<>();
        boolean inside = false;
        boolean refused = false;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith("<!-- vectors: ")) {
                inside = true;
                refused = lines[i].startsWith("<!-- vectors: refused ");
            } else if (lines[i].equals("```")) {
                inside = false;
            } else if (inside && lines[i].contains(refused ? "outcome =" : " =")) {
                String[] copy = lines.clone();
                copy[i] = withOtherEnd(lines[i]);
                changed.add(String.join("\n", copy));
            }
        }
        return changed;
    }

    private static String withOtherEnd(String line) {
        int last = line.length() - 1;
        return switch (line.charAt(last)) {
            case '=' -> line + " x";
            case '0' -> line.substring(0, last) + "1";
            default -> line.substring(0, last) + "0";
        };
    }
}
