package io.github.consentkit.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/format.md says of events and chains is what the library computes, to the byte. */
class ChainVectorsTest {

    @Test
    void everyVectorIsWhatTheLibraryComputes() throws IOException {
        assertThat(document()).contains("<!-- vectors: chains -->\n```text\n" + computed() + "\n```\n");
    }

    private static String computed() {
        return new ChainVectors().all().stream().map(ChainVectorsTest::text).collect(Collectors.joining("\n\n"));
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
