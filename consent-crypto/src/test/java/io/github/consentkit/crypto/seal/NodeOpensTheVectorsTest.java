package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.testing.FormatVectors;
import io.github.consentkit.crypto.testing.NodePrograms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, String> sound = new LinkedHashMap<>();
        FormatVectors.blocks()
                .forEach(block -> sound.put(block, FormatVectors.texts(block).get(0)));
        List<String> documents = new ArrayList<>(List.of(document(sound)));
        documents.addAll(changed(sound));
        List<String> arguments = new ArrayList<>(List.of(PROGRAM));
        for (int i = 0; i < documents.size(); i++) {
            Path file = Files.writeString(folder.resolve(i + ".md"), documents.get(i), StandardCharsets.UTF_8);
            arguments.add(file.toString());
        }

        NodePrograms.Run run = NodePrograms.run(arguments);

        assertThat(run.exit()).isEqualTo(1);
        List<String> lines = run.text().lines().toList();
        assertThat(lines).hasSize(documents.size()).hasSizeGreaterThan(600);
        assertThat(lines.get(0)).doesNotContain("FAILED");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.contains(": FAILED: "));
    }

    /** Returns a document for each field: its vector with another value there, and a sound vector of every other block. */
    private static List<String> changed(Map<String, String> sound) {
        List<String> changed = new ArrayList<>();
        for (String block : sound.keySet()) {
            String field = block.startsWith("refused ") ? "outcome =" : " =";
            for (String vector : FormatVectors.texts(block)) {
                String[] lines = vector.split("\n", -1);
                for (int i = 0; i < lines.length; i++) {
                    if (lines[i].contains(field)) {
                        String[] copy = lines.clone();
                        copy[i] = withOtherEnd(lines[i]);
                        Map<String, String> vectors = new LinkedHashMap<>(sound);
                        vectors.put(block, String.join("\n", copy));
                        changed.add(document(vectors));
                    }
                }
            }
        }
        return changed;
    }

    private static String document(Map<String, String> vectors) {
        return vectors.entrySet().stream()
                .map(block -> FormatVectors.block(block.getKey(), block.getValue()))
                .collect(Collectors.joining());
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
