package io.github.consentkit.policy.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Everything;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Reading;
import io.github.consentkit.policy.WordingDefect;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One policy has one text, and the text is the policy. */
class PolicyWriterTest {

    private static final String EVERYTHING = Everything.edit().json();
    private static final Policy POLICY = PolicyReader.read(EVERYTHING);
    private static final String TEXT = PolicyWriter.write(POLICY);

    @Test
    void whatIsWrittenReadsBackAsTheSamePolicy() {
        for (Policy policy : new Policy[] {Example.policy(), Example.predecessor(), POLICY}) {
            String text = PolicyWriter.write(policy);
            Policy again = PolicyReader.read(text);
            assertThat(again.document()).isEqualTo(policy.document());
            assertThat(PolicyWriter.write(again)).isEqualTo(text);
        }
    }

    @Property(tries = 60)
    void theSamePolicyWrittenAnotherWayGivesTheSameBytes(@ForAll long seed) {
        Random random = new Random(seed);
        JsonNode other = new Shuffle(random).of(Reading.tree(EVERYTHING), PolicyDocument.class);
        Policy again = PolicyReader.read(random.nextBoolean() ? other.toPrettyString() : other.toString());
        assertThat(again.document()).isEqualTo(POLICY.document());
        assertThat(PolicyWriter.write(again)).isEqualTo(TEXT);
        assertThat(PolicyWriter.digest(again)).isEqualTo(PolicyWriter.digest(POLICY));
    }

    @Test
    void theDigestIsTheSha256OfTheText() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(PolicyWriter.digest(POLICY).hex()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(PolicyWriter.digest(POLICY)).hasToString(HexFormat.of().formatHex(digest));
        assertThatThrownBy(() -> new PolicyDigest("AB")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aListKeepsItsOrder() {
        JsonEdit edit = Everything.edit();
        JsonNode first = Reading.tree(EVERYTHING).at("/clauses/0");
        JsonNode second = Reading.tree(EVERYTHING).at("/clauses/1");
        edit.set("/clauses/0", second.toString()).set("/clauses/1", first.toString());
        assertThat(PolicyWriter.digest(edit.read())).isNotEqualTo(PolicyWriter.digest(POLICY));
    }

    @Test
    void theLayoutNeverChanges() {
        Clause clause = new Clause(
                Id.of("A-1"),
                new LocalizedText("한 줄\n\"둘\" \\", "one\nline"),
                EnumSet.of(WordingDefect.TYPO, WordingDefect.OPEN_LIST));
        assertThat(new RecordWriter(RecordWriter.Layout.INDENTED).write(clause)).isEqualTo("""
                {
                  "id": "A-1",
                  "text": {
                    "ko": "한 줄\\n\\"둘\\" \\\\",
                    "en": "one\\nline"
                  },
                  "wording": ["open-list", "typo"]
                }
                """);
        assertThat(new RecordWriter(RecordWriter.Layout.COMPACT).write(clause)).isEqualTo("""
                {"id":"A-1","text":{"ko":"한 줄\\n\\"둘\\" \\\\","en":"one\\nline"},"wording":["open-list","typo"]}
                """);
    }

    @Test
    void whatIsTooLargeWithSpacesIsWrittenWithoutThem() {
        StringBuilder clauses = new StringBuilder(EVERYTHING.substring(0, EVERYTHING.indexOf("\"clauses\":[") + 11));
        for (int i = 0; i < 7500; i++) {
            clauses.append("{\"id\":\"X-%d\",\"text\":{\"ko\":\"%s\",\"en\":\"x\"}},".formatted(i, "a".repeat(480)));
        }
        clauses.append(EVERYTHING.substring(EVERYTHING.indexOf("\"clauses\":[") + 11));
        Policy large = PolicyReader.read(clauses.toString());
        String text = PolicyWriter.write(large);
        assertThat(text.lines()).hasSize(1);
        assertThat(PolicyReader.read(text).document()).isEqualTo(large.document());
    }

    @Test
    void aFileHoldsTheTextInUtf8(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("policy.json");
        PolicyWriter.write(POLICY, file);
        assertThat(Files.readString(file, StandardCharsets.UTF_8)).isEqualTo(TEXT);
        assertThat(PolicyReader.read(file).document()).isEqualTo(POLICY.document());
        assertThatThrownBy(() ->
                        PolicyWriter.write(POLICY, folder.resolve("nowhere").resolve("policy.json")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write the policy file");
    }
}
