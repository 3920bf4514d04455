package io.github.consentkit.examples.consulting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command tells what is wrong with a policy file, and its exit code tells how bad that is. */
class LintTest {

    /** Already the 22nd in Seoul. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T20:00:00Z"), ZoneOffset.UTC);

    private static final Path RESOURCES =
            Path.of("src", "main", "resources", "io", "github", "consentkit", "examples", "consulting");
    private static final String EXAMPLE =
            RESOURCES.resolve("privacy-policy.json").toString();
    private static final String CORRECTED =
            RESOURCES.resolve("privacy-policy-corrected.json").toString();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aPolicyWithNothingAboveAdviceIsClean() {
        assertThat(run(CORRECTED)).isEqualTo(Lint.CLEAN);
        assertThat(text(out)).contains("gyeol-consulting 2026-11-20, 2026-11-22 기준");
    }

    @Test
    void adviceAloneIsClean() {
        assertThat(run(CORRECTED, "--day=2028-01-01", "--language=en")).isEqualTo(Lint.CLEAN);
        assertThat(text(out)).contains("on 2028-01-01", "error 0, warning 0, advice 2");
    }

    @Test
    void warningsAndErrorsAreFindings() {
        assertThat(run(EXAMPLE)).isEqualTo(Lint.FINDINGS);
        assertThat(text(out)).contains("오류 OFFICER_PHONE_MISSING [K-2] /complaints/officer", "고치는 법: ", "제30조 제1항 제6호");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void theWorstOfSeveralFilesCounts() {
        assertThat(run(CORRECTED, EXAMPLE)).isEqualTo(Lint.FINDINGS);
        assertThat(run(folder.resolve("none.json").toString(), EXAMPLE)).isEqualTo(Lint.UNREADABLE);
        assertThat(text(out)).contains("OFFICER_PHONE_MISSING");
    }

    @Test
    void aFileThatIsNoPolicyIsUnreadable() throws IOException {
        Path file = Files.writeString(folder.resolve("no.json"), "{");
        assertThat(run(file.toString())).isEqualTo(Lint.UNREADABLE);
        assertThat(text(err)).startsWith(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--day=tomorrow", "--language=fr", "--fast", ""})
    void aWrongCallIsExplained(String argument) {
        assertThat(run(argument)).isEqualTo(Lint.UNREADABLE);
        assertThat(text(err)).contains("usage: Lint");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void optionsWithoutAValueAreNotGiven() {
        assertThat(run("--day=", "--language=", CORRECTED)).isEqualTo(Lint.CLEAN);
        assertThat(text(out)).contains("2026-11-22 기준");
    }

    private int run(String... arguments) {
        return Lint.run(arguments, CLOCK, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
