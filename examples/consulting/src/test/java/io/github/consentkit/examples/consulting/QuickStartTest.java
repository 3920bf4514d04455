package io.github.consentkit.examples.consulting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick start of the README is a program that runs. */
class QuickStartTest {

    private static final Path SOURCE =
            Path.of("src/main/java/io/github/consentkit/examples/consulting/QuickStart.java");
    private static final String POLICY =
            "src/main/resources/io/github/consentkit/examples/consulting/privacy-policy.json";

    @Test
    void theReadmeShowsTheProgramWordForWord() throws IOException {
        String source = Files.readString(SOURCE);
        String readme = Files.readString(Path.of("..", "..", "README.md"));
        assertThat(fence(readme, "<!-- quick start -->")).isEqualTo(source.substring(source.indexOf("import ")));
    }

    @Test
    void theProgramRuns() {
        PrintStream terminal = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            QuickStart.main(new String[] {POLICY});
        } finally {
            System.setOut(terminal);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("ABSOLUTE_PROHIBITION [A-5]", "이용할 수 없습니다.");
    }

    @Test
    void theReadmeShowsTheSealedProgramWordForWord() throws IOException {
        String source = Files.readString(SOURCE.resolveSibling("SealedQuickStart.java"));
        String readme = Files.readString(Path.of("..", "..", "README.md"));
        assertThat(fence(readme, "<!-- sealed quick start -->")).isEqualTo(source.substring(source.indexOf("import ")));
    }

    @Test
    void theSealedProgramRuns(@TempDir Path home) {
        PrintStream terminal = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            SealedQuickStart.main(new String[] {POLICY, home.toString()});
        } finally {
            System.setOut(terminal);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("Greeting[name=***] Seoyeon", "[Greeting[name=***]]", "이용할 수 없습니다.", "true", "ERASED");
    }

    private static String fence(String text, String marker) {
        String after = text.substring(text.indexOf(marker) + marker.length());
        String body = after.substring(after.indexOf('\n', after.indexOf("```")) + 1);
        return body.substring(0, body.indexOf("```"));
    }
}
