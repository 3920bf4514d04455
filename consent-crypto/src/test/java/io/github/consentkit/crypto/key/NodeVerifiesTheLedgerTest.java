package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ledger.CheckpointKey;
import io.github.consentkit.consent.ledger.Checkpointer;
import io.github.consentkit.consent.ledger.FileWitness;
import io.github.consentkit.consent.ledger.LeafProof;
import io.github.consentkit.consent.ledger.LedgerLeaf;
import io.github.consentkit.consent.ledger.LedgerProofs;
import io.github.consentkit.crypto.testing.FormatVectors;
import io.github.consentkit.crypto.testing.NodePrograms;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another language verifies what Tink signed and the library proved, with the public key alone. Without Node 18 or later
 * there is nothing to see, unless the property {@code node.required} is true.
 */
class NodeVerifiesTheLedgerTest {

    private static final String PROGRAM =
            Path.of("src", "test", "node", "verify-log.mjs").toString();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T10:00:00.123456Z"), ZoneOffset.UTC);
    private static final LedgerKeys KEYS = InMemoryMasterKeys.create().ledger("rarelee");

    @TempDir
    private Path folder;

    private Path witness;
    private Path leaf;
    private Path growth;

    @BeforeAll
    static void nodeIsThere() throws Exception {
        NodePrograms.assumeThere();
    }

    @BeforeEach
    void prove() throws Exception {
        Stores stores = InMemoryStores.create();
        witness = folder.resolve("witness");
        Checkpointer job = new Checkpointer(stores, KEYS, List.of(new FileWitness(witness, KEYS.publicKey())), CLOCK);
        job.checkpoint(leaves(0, 13));
        job.checkpoint(leaves(13, 37));
        LedgerProofs proofs = new LedgerProofs(stores);
        leaf = write("leaf", proofs.newest("k21").orElseThrow().text());
        growth = write("growth.consistency", proofs.consistency(13, 37).text());
    }

    @Test
    void whatTheLibraryWroteIsVerified() throws Exception {
        NodePrograms.Run run = verify(witness, growth, leaf);

        assertThat(run.exit()).as(run.text()).isZero();
        assertThat(run.text().lines())
                .containsExactly(
                        witness + ": 2 signed, the last of 37 leaves",
                        growth + ": the log of 37 leaves continues that of 13",
                        leaf + ": leaf 21 of 37 is in the log");
    }

    @Test
    void anotherKeyVerifiesNothing() throws Exception {
        String other = InMemoryMasterKeys.create().ledger("rarelee").publicKey().text();
        NodePrograms.Run run = NodePrograms.run(List.of(PROGRAM, other, witness.toString(), leaf.toString()));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.text().lines()).hasSize(2).allMatch(line -> line.contains(": FAILED: "));
    }

    /** Every character of a proof counts. */
    @Test
    void aChangedProofIsNoticed() throws Exception {
        String text = Files.readString(leaf, StandardCharsets.UTF_8);
        List<Path> changed = new ArrayList<>();
        for (int at = 0; at < text.length(); at += 3) {
            char other = text.charAt(at) == 'A' ? 'B' : 'A';
            changed.add(write("leaf" + at, text.substring(0, at) + other + text.substring(at + 1)));
        }
        NodePrograms.Run run = verify(changed.toArray(Path[]::new));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.text().lines()).hasSize(changed.size()).allMatch(line -> line.contains(": FAILED: "));
        NodePrograms.Run broken = verify(
                witness,
                write(
                        "x.consistency",
                        Files.readString(growth, StandardCharsets.UTF_8).replace("size 37", "size 36")));
        assertThat(broken.text().lines().toList().get(1)).contains("FAILED");
    }

    /** What the vectors hold is what the library writes and reads, too. */
    @Test
    void theLibraryReadsTheVectors() {
        Map<String, String> vector = FormatVectors.of("ledger").stream()
                .filter(each -> each.get("what").equals("leaf"))
                .findFirst()
                .orElseThrow();
        LeafProof proof = LeafProof.parse(vector.get("proof").replace("\\n", "\n"));

        assertThat(proof.proves(CheckpointKey.parse(vector.get("verifier-key"))))
                .isTrue();
        assertThat(proof.leaf()).isEqualTo(FormatVectors.bytes(vector, "leaf"));
        assertThat(proof.text()).contains("extra " + Base64.getEncoder().encodeToString(proof.leaf()));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static NodePrograms.Run verify(Path... files) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of(PROGRAM, KEYS.publicKey().text()));
        for (Path file : files) {
            arguments.add(file.toString());
        }
        return NodePrograms.run(arguments);
    }

    private static List<LedgerLeaf> leaves(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new LedgerLeaf("k" + i, new byte[] {(byte) i, 1, 2}))
                .toList();
    }
}
