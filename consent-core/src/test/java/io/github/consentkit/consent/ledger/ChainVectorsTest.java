package io.github.consentkit.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/format.md says of events, chains and certificates is what the library computes, to the byte. */
class ChainVectorsTest {

    @Test
    void everyVectorIsWhatTheLibraryComputes() throws IOException {
        assertThat(document())
                .contains(block("chains", new ChainVectors().all()))
                .contains(block("certificates", new CertificateVectors().all()));
    }

    private static String block(String name, List<Map<String, String>> vectors) {
        return "<!-- vectors: " + name + " -->\n```text\n" + computed(vectors) + "\n```\n";
    }

    private static String computed(List<Map<String, String>> vectors) {
        return vectors.stream().map(ChainVectorsTest::text).collect(Collectors.joining("\n\n"));
    }

    private static String text(Map<String, String> vector) {
        return vector.entrySet().stream()
                .map(field -> field.getKey() + " = " + field.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("..", "docs", "format.md"), StandardCharsets.UTF_8);
    }
}
