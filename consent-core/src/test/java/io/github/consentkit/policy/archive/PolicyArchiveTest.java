package io.github.consentkit.policy.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.PolicyException;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.archive.PolicyArchiveException.Problem;
import io.github.consentkit.policy.json.PolicyWriter;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.Threads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clause L-3: every version can be read for ever, byte for byte, and nobody changes what held. */
class PolicyArchiveTest {

    private static final byte[] OLD = PolicyWriter.write(Example.predecessor()).getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = Example.json().getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Instant now = Example.at("2024-02-10T12:00");
    private List<PolicyArchive> archives;

    @BeforeEach
    void open() {
        archives = List.of(PolicyArchive.inMemory(() -> now), directory());
    }

    @Test
    void eachVersionComesBackByTheByte() {
        for (PolicyArchive archive : archives) {
            assertThat(archive.history()).isEmpty();
            archive.publish(OLD);
            archive.publish(NEW);

            assertThat(archive.inForceAt(Example.at("2024-02-20T23:59:59"))
                            .orElseThrow()
                            .bytes())
                    .isEqualTo(OLD);
            assertThat(archive.inForceAt(Example.at("2024-02-21T00:00"))
                            .orElseThrow()
                            .bytes())
                    .isEqualTo(NEW);
            assertThat(archive.inForceAt(Example.at("1999-01-01T00:00"))).isEmpty();
            assertThat(archive.version(Example.policy().version()).orElseThrow().bytes())
                    .isEqualTo(NEW);
            assertThat(archive.version(Id.of("another"))).isEmpty();
            assertThat(archive.history()
                            .map(PolicyHistory::newest)
                            .orElseThrow()
                            .document())
                    .isEqualTo(Example.policy().document());
        }
        assertThat(directory().versions()).isEqualTo(archives.get(0).versions());
    }

    @Test
    void publishingAgainChangesNothingAndOtherBytesAreRefused() {
        byte[] spaced = (Example.json() + "\n").getBytes(StandardCharsets.UTF_8);
        for (PolicyArchive archive : archives) {
            archive.publish(OLD);
            archive.publish(NEW);
            now = Example.at("2026-11-22T12:00");
            archive.publish(NEW);
            assertRefused(Problem.PUBLISHED_OTHERWISE, "a version of its own", () -> archive.publish(spaced));
            assertRefused(Problem.PUBLISHED_OTHERWISE, "a version of its own", () -> archive.addEarlier(spaced));

            assertThat(archive.versions()).hasSize(2);
            assertThat(archive.version(Example.policy().version()).orElseThrow().bytes())
                    .isEqualTo(NEW);
            now = Example.at("2024-02-10T12:00");
        }
    }

    @Test
    void whatHeldInThePastDoesNotChange() {
        for (PolicyArchive archive : archives) {
            archive.publish(OLD);
            now = Example.at("2024-02-21T00:00:01");
            assertRefused(Problem.RETROACTIVE, "a later first day", () -> archive.publish(NEW));
            now = Example.at("2024-02-21T00:00");
            archive.publish(NEW);
            now = Example.at("2024-02-10T12:00");
        }
    }

    @Test
    void versionsFromBeforeTheArchiveComeNewestFirst() {
        for (PolicyArchive archive : archives) {
            now = Example.at("2026-11-22T12:00");
            archive.addEarlier(NEW);
            archive.addEarlier(OLD);
            assertThat(archive.versions()).extracting(ArchivedPolicy::bytes).containsExactly(OLD, NEW);
        }
        PolicyArchive other = PolicyArchive.inMemory(() -> now);
        other.addEarlier(OLD);
        assertRefused(Problem.RETROACTIVE, "add the newest first", () -> other.addEarlier(NEW));
    }

    @Test
    void whatIsNoPolicyOrNoSuccessorDoesNotEnter() {
        byte[] stranger = Example.json()
                .replace("\"supersedes\": \"", "\"supersedes\": \"not-")
                .getBytes(StandardCharsets.UTF_8);
        for (PolicyArchive archive : archives) {
            archive.publish(OLD);
            assertThatThrownBy(() -> archive.publish(new byte[] {'{'})).isInstanceOf(PolicyException.class);
            assertThatThrownBy(() -> archive.publish(stranger))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("/publication/supersedes");
            assertThat(archive.versions()).hasSize(1);
        }
    }

    @Test
    void aChangedOrRenamedFileIsNamed() throws IOException {
        directory().publish(OLD);
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.filter(each -> each.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] changed = OLD.clone();
        changed[changed.length - 1] = ' ';
        Files.write(file, changed);
        assertRefused(Problem.CHANGED, file.getFileName().toString(), this::directory);
        Files.write(file, new byte[0]);
        assertRefused(Problem.CHANGED, file.getFileName().toString(), this::directory);
        Files.write(file, OLD);
        assertThat(directory().versions()).hasSize(1);
        Path renamed = folder.resolve("other" + file.getFileName());
        Files.move(file, renamed);
        assertRefused(Problem.CHANGED, renamed.getFileName().toString(), this::directory);
    }

    @Test
    void aDraftThatWasLeftBehindIsNoVersion() throws IOException {
        Files.write(folder.resolve("v9." + "0".repeat(64) + ".json.draft"), new byte[] {'{'});
        Files.writeString(folder.resolve("README"), "kept by the privacy officer");
        directory().publish(OLD);
        assertThat(directory().versions()).hasSize(1);
    }

    @Test
    void ofTwoTextsForOneVersionOneEnters() throws Exception {
        List<String> ends = Threads.together(4, thread -> {
            byte[] mine = (Example.json() + " ".repeat(thread)).getBytes(StandardCharsets.UTF_8);
            try {
                directory().publish(mine);
                return "published";
            } catch (PolicyArchiveException e) {
                return e.problem().name();
            }
        });
        assertThat(ends).containsOnlyOnce("published").contains(Problem.PUBLISHED_OTHERWISE.name());
        assertThat(directory().versions()).hasSize(1);
    }

    @Test
    void aDirectoryThatIsAFileIsReported() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertRefused(Problem.UNREADABLE, "file", () -> PolicyArchive.in(file, () -> now));
    }

    private PolicyArchive directory() {
        return PolicyArchive.in(folder, () -> now);
    }

    private static void assertRefused(Problem problem, String fix, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PolicyArchiveException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem))
                .hasMessageContaining(fix);
    }
}
