package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.JournalException.Problem;
import io.github.consentkit.subject.SubjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalErasureJournalTest {

    private static final String TENANT = "rarelee";
    private static final Instant AT = Instant.parse("2026-11-22T01:00:00Z");

    @TempDir
    Path home;

    private Path directory;
    private LocalKeys keys;
    private ErasureJournal journal;

    @BeforeEach
    void open() {
        directory = home.resolve("keys");
        keys = LocalKeys.create(directory);
        journal = keys.journal(TENANT);
    }

    @Test
    void whatWasAppendedIsThereForWhoeverOpensItAnew() throws IOException {
        assertThat(journal.head()).isEqualTo(JournalHead.NONE);
        JournalHead one = journal.append(List.of(entry("anna")));
        JournalHead three = journal.append(List.of(entry("bora"), entry("choi")));

        ErasureJournal anew = LocalKeys.open(directory).journal(TENANT);

        assertThat(anew.head()).isEqualTo(three).isEqualTo(new JournalHead(3, three.hash()));
        assertThat(anew.after(JournalHead.NONE)).containsExactly(entry("anna"), entry("bora"), entry("choi"));
        assertThat(anew.after(one)).containsExactly(entry("bora"), entry("choi"));
        assertThat(anew.after(three)).isEmpty();
        assertThat(Files.readString(file())).doesNotContain("anna").doesNotContain("bora");
        assertThat(journal.toString() + anew).doesNotContain("anna");
    }

    @Test
    void twoWhoHaveTheFileOpenAddToOneChain() {
        ErasureJournal other = LocalKeys.open(directory).journal(TENANT);

        journal.append(List.of(entry("anna")));
        other.append(List.of(entry("bora")));
        journal.append(List.of(entry("choi")));

        assertThat(other.head()).isEqualTo(journal.head());
        assertThat(other.after(JournalHead.NONE)).containsExactly(entry("anna"), entry("bora"), entry("choi"));
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int writer = i;
            ErasureJournal own = LocalKeys.open(directory).journal(TENANT);
            running.add(threads.submit(() -> {
                for (int j = 0; j < 5; j++) {
                    own.append(List.of(entry("member-" + writer + "-" + j)));
                }
            }));
        }
        for (Future<?> thread : running) {
            thread.get();
        }
        threads.shutdown();

        assertThat(journal.head().sequence()).isEqualTo(20);
        assertThat(journal.after(JournalHead.NONE)).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void anEntryOfADestroyedEpochNamesNobodyAnyMore() {
        journal.append(List.of(entry("anna")));
        keys.epochs().turn(TENANT, 1);
        journal.append(List.of(entry("bora")));
        keys.epochs().destroy(TENANT, 1, new KeyDestruction.Here(AT));

        ErasureJournal anew = LocalKeys.open(directory).journal(TENANT);

        assertThat(anew.head().sequence()).isEqualTo(2);
        assertThat(anew.after(JournalHead.NONE)).containsExactly(entry("bora"));
    }

    @Test
    void aLineWithoutItsEndWasNeverAcknowledgedAndGoes() throws IOException {
        JournalHead one = journal.append(List.of(entry("anna")));
        Files.writeString(file(), "2 1 AAAA", StandardOpenOption.APPEND);

        ErasureJournal anew = LocalKeys.open(directory).journal(TENANT);
        assertThat(anew.head()).isEqualTo(one);
        assertThat(anew.after(JournalHead.NONE)).containsExactly(entry("anna"));
        anew.append(List.of(entry("bora")));

        assertThat(anew.after(one)).containsExactly(entry("bora"));
        assertThat(journal.after(one)).containsExactly(entry("bora"));
    }

    @Test
    void aJournalThatIsOlderThanWhatIsKnownIsRefused() throws IOException {
        journal.append(List.of(entry("anna")));
        byte[] copy = Files.readAllBytes(file());
        JournalHead two = journal.append(List.of(entry("bora")));
        Files.write(file(), copy);

        problem(Problem.BEHIND, () -> LocalKeys.open(directory).journal(TENANT).after(two));
        problem(Problem.DAMAGED, () -> journal.head());
        Files.delete(file());
        problem(Problem.BEHIND, () -> LocalKeys.open(directory).journal(TENANT).after(two));
    }

    @Test
    void anotherHistoryUnderTheSameNumberIsRefused() throws IOException {
        journal.append(List.of(entry("anna")));
        byte[] copy = Files.readAllBytes(file());
        JournalHead known = journal.append(List.of(entry("bora")));
        Files.write(file(), copy);
        ErasureJournal other = LocalKeys.open(directory).journal(TENANT);
        other.append(List.of(entry("choi")));

        problem(Problem.DIFFERENT, () -> other.after(known));
    }

    @Test
    void everyChangeOfALineIsFound() throws IOException {
        journal.append(List.of(entry("anna"), entry("bora"), entry("choi")));
        byte[] whole = Files.readAllBytes(file());
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file(), changed);
            ErasureJournal anew = LocalKeys.open(directory).journal(TENANT);
            if (at == whole.length - 1) {
                // without its end it is no line
                assertThat(anew.after(JournalHead.NONE)).hasSize(2);
            } else {
                problem(Problem.DAMAGED, () -> anew.after(JournalHead.NONE));
            }
        }
    }

    @Test
    void linesLeftOutSwappedOrForgedAreFound() throws IOException {
        journal.append(List.of(entry("anna"), entry("bora"), entry("choi")));
        List<String> lines = Files.readAllLines(file());

        List<String> leftOut = new ArrayList<>(lines);
        leftOut.remove(2);
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, 2, 3);
        List<String> empty = new ArrayList<>(lines);
        empty.add(2, "");
        for (List<String> wrong : List.of(leftOut, swapped, empty)) {
            Files.write(file(), (String.join("\n", wrong) + "\n").getBytes(StandardCharsets.US_ASCII));
            problem(
                    Problem.DAMAGED,
                    () -> LocalKeys.open(directory).journal(TENANT).after(JournalHead.NONE));
        }
    }

    @Test
    void aChainWithoutTheKeyIsNoJournal() throws IOException {
        LocalKeys foreign = LocalKeys.create(home.resolve("foreign"));
        foreign.journal(TENANT).append(List.of(entry("anna")));
        Path theirs = home.resolve("foreign").resolve(KeyPlace.folder(TENANT)).resolve("erasures.log");
        Files.copy(theirs, file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));

        problem(Problem.DAMAGED, () -> journal.after(JournalHead.NONE));
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        journal.append(List.of(entry("anna")));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> LocalKeys.open(directory).journal(TENANT).head())
                .isInstanceOf(MasterKeyFileException.class)
                .hasMessageContaining("others than its owner");
    }

    private Path file() {
        return directory.resolve(KeyPlace.folder(TENANT)).resolve("erasures.log");
    }

    private static ErasureEntry entry(String subject) {
        return new ErasureEntry(SubjectId.of(subject), new Erased.Everything(), 1, AT);
    }

    private static void problem(Problem problem, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        JournalException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem))
                .hasMessageNotContaining("anna");
    }
}
