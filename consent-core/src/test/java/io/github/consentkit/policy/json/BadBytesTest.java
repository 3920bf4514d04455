package io.github.consentkit.policy.json;

import static io.github.consentkit.policy.Reading.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.PolicyProblem;
import io.github.consentkit.testing.Example;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no policy at all are refused with a reason, and with nothing but a {@code PolicyException}. */
class BadBytesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n\t \r\n"})
    void anEmptyFileIsRefused(String content) throws IOException {
        assertOne(
                content.getBytes(StandardCharsets.UTF_8), "is empty; pass a JSON object with the sections of a policy");
        assertThat(problemsOf(content)).extracting(PolicyProblem::wrong).containsExactly("is empty");
    }

    @Test
    void aFileThatDoesNotExistIsNamed() {
        Path missing = folder.resolve("no-such-policy.json");
        assertThatThrownBy(() -> PolicyReader.read(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no-such-policy.json");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> PolicyReader.read(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void aStreamThatFailsIsNoPolicy() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatThrownBy(() -> PolicyReader.read(broken)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aStreamThatNeverEndsIsRefused() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) ' ');
                return length;
            }
        };
        assertThat(problemsOf(() -> PolicyReader.read(endless)))
                .singleElement()
                .asString()
                .contains("is larger than 4194304 bytes");
    }

    @Test
    void tenMegabytesAreRefused() throws IOException {
        byte[] large = new byte[10 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');
        byte[] example = Example.json().getBytes(StandardCharsets.UTF_8);
        System.arraycopy(example, 0, large, 0, example.length);
        assertOne(large, "is larger than 4194304 bytes; a policy has some tens of kilobytes");
        assertThat(problemsOf(new String(large, StandardCharsets.UTF_8)))
                .extracting(PolicyProblem::pointer)
                .containsExactly("");
    }

    @Test
    void aFileOfExactlyTheLargestSizeIsRead() throws IOException {
        byte[] example = Example.json().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(example, PolicyReader.MAX_BYTES);
        Arrays.fill(padded, example.length, padded.length, (byte) '\n');
        assertThat(PolicyReader.read(file(padded)).version()).hasToString("2024-02-21");
        byte[] oneMore = Arrays.copyOf(padded, padded.length + 1);
        oneMore[padded.length] = '\n';
        assertOne(oneMore, "is larger than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUC-KR", "x-windows-949", "UTF-16", "ISO-2022-KR"})
    void anotherCharsetIsRefused(String charset) throws IOException {
        byte[] bytes = Example.json().getBytes(Charset.forName(charset));
        assertThat(problemsOf(() -> PolicyReader.read(file(bytes))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEmpty();
                    assertThat(problem.toString()).containsAnyOf("is not UTF-8", "is not well-formed JSON");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32"})
    void anotherCharsetWithoutMarkIsRefused(String charset) throws IOException {
        assertThat(problemsOf(() -> PolicyReader.read(file("{\"format\": 1}".getBytes(Charset.forName(charset))))))
                .extracting(PolicyProblem::pointer)
                .containsExactly("");
    }

    @Test
    void theFirstByteThatIsNotUtf8IsNamed() throws IOException {
        assertOne("{\"id\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1), "is not UTF-8: byte 8 cannot be read");
        assertOne("{\"id\": \"한".getBytes(Charset.forName("EUC-KR")), "may write EUC-KR or UTF-16");
        assertOne(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}, "is not UTF-8: byte 1 cannot be read");
        assertOne(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}, "is not UTF-8: byte 1 cannot be read");
    }

    @Test
    void aByteOrderMarkIsAccepted() throws IOException {
        byte[] marked = ("\uFEFF" + Example.json()).getBytes(StandardCharsets.UTF_8);
        assertThat(PolicyReader.read(file(marked)).version()).hasToString("2024-02-21");
        assertThat(PolicyReader.read(new ByteArrayInputStream(marked)).version())
                .hasToString("2024-02-21");
        assertThat(PolicyReader.read("\uFEFF" + Example.json()).version()).hasToString("2024-02-21");
        assertThat(problemsOf("\uFEFF\uFEFF" + Example.json())).hasSize(1);
    }

    @Test
    void theFileTheStreamAndTheTextGiveTheSamePolicy() throws IOException {
        byte[] bytes = Example.json().getBytes(StandardCharsets.UTF_8);
        assertThat(PolicyReader.read(file(bytes)).document())
                .isEqualTo(PolicyReader.read(new ByteArrayInputStream(bytes)).document())
                .isEqualTo(Example.policy().document());
    }

    @Property(tries = 500)
    void anyBytesAreRefused(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(problemsOf(() -> PolicyReader.read(new ByteArrayInputStream(bytes))))
                .isNotEmpty();
    }

    @Test
    void aNullIsRefusedByName() {
        assertThatThrownBy(() -> PolicyReader.read((String) null)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PolicyReader.read((Path) null)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PolicyReader.read((InputStream) null)).isInstanceOf(InvalidInputException.class);
    }

    private void assertOne(byte[] bytes, String part) throws IOException {
        Path file = file(bytes);
        for (List<PolicyProblem> problems : List.of(
                problemsOf(() -> PolicyReader.read(file)),
                problemsOf(() -> PolicyReader.read(new ByteArrayInputStream(bytes))))) {
            assertThat(problems).hasSize(1);
            assertThat(problems.get(0).pointer()).isEmpty();
            assertThat(problems.get(0).toString()).contains(part);
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("policy.json"), bytes);
    }
}
