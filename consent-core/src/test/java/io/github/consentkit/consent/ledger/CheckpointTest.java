package io.github.consentkit.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    private static final String NAME = "example.com/ledger";
    private static final InMemoryLedgerKeys KEYS = InMemoryLedgerKeys.create(NAME);
    private static final Instant AT = Instant.parse("2026-11-25T10:00:00.123456Z");
    private static final MerkleHash ROOT = MerkleHash.ofLeaf(new byte[] {1});
    private static final SignedCheckpoint SIGNED =
            SignedCheckpoint.by(KEYS, new Checkpoint(NAME, 20_852_163, ROOT, AT));

    @Test
    void theTextIsASignedNote() {
        assertThat(SIGNED.text())
                .startsWith(NAME + "\n20852163\n" + ROOT.base64() + "\nconsentkit-time 1795600800123456\n\n\u2014 "
                        + NAME + " ")
                .endsWith("\n");
        assertThat(SIGNED.text().lines()).hasSize(6);
        assertThat(SignedCheckpoint.parse(SIGNED.text())).isEqualTo(SIGNED);
        assertThat(KEYS.key().signed(SIGNED)).isTrue();
    }

    /** The example in the documentation of Go's package golang.org/x/mod/sumdb/note. */
    @Test
    void aNoteThatGoSignedVerifies() {
        String text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        CheckpointKey key = CheckpointKey.parse(text);
        byte[] blob = Base64.getDecoder()
                .decode("x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
        byte[] note = ("If you think cryptography is the answer to your problem,\n"
                        + "then you don't know what your problem is.\n")
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(key.name()).isEqualTo("PeterNeumann");
        assertThat(key.text()).isEqualTo(text);
        assertThat(Arrays.copyOf(blob, 4)).isEqualTo(key.hashBytes());
        assertThat(key.verifies(note, Arrays.copyOfRange(blob, 4, 68))).isTrue();
        note[0]++;
        assertThat(key.verifies(note, Arrays.copyOfRange(blob, 4, 68))).isFalse();
    }

    @Test
    void anythingElseIsNotSigned() {
        CheckpointKey key = KEYS.key();
        InMemoryLedgerKeys other = InMemoryLedgerKeys.create(NAME);
        Checkpoint checkpoint = SIGNED.checkpoint();
        List<Checkpoint> changed = List.of(
                new Checkpoint("example.com/other", checkpoint.size(), ROOT, AT),
                new Checkpoint(NAME, checkpoint.size() + 1, ROOT, AT),
                new Checkpoint(NAME, checkpoint.size(), MerkleHash.EMPTY, AT),
                new Checkpoint(NAME, checkpoint.size(), ROOT, AT.plusNanos(1_000)));

        for (Checkpoint each : changed) {
            assertThat(key.signed(new SignedCheckpoint(each, SIGNED.signature())))
                    .isFalse();
        }
        assertThat(other.key().signed(SIGNED)).isFalse();
        assertThat(key.signed(SignedCheckpoint.by(other, checkpoint))).isFalse();
        assertThat(CheckpointKey.of("example.com/other", key.publicKey()).signed(SIGNED))
                .isFalse();
        byte[] blob = SIGNED.signatureBytes();
        for (int i = 0; i < blob.length; i++) {
            byte[] bad = blob.clone();
            bad[i] ^= 1;
            assertThat(key.signed(
                            new SignedCheckpoint(checkpoint, Base64.getEncoder().encodeToString(bad))))
                    .isFalse();
        }
    }

    @Test
    void aSignerOfAnotherLedgerOrKeySignsNothing() {
        Checkpoint elsewhere = new Checkpoint("example.com/other", 1, ROOT, AT);
        assertThatThrownBy(() -> SignedCheckpoint.by(KEYS, elsewhere)).isInstanceOf(InvalidInputException.class);
        for (byte[] signature :
                List.of(new byte[64], InMemoryLedgerKeys.create(NAME).sign(new byte[1]))) {
            CheckpointSigner lying = new CheckpointSigner() {
                @Override
                public CheckpointKey key() {
                    return KEYS.key();
                }

                @Override
                public byte[] sign(byte[] message) {
                    return signature;
                }
            };
            assertThatThrownBy(() -> SignedCheckpoint.by(lying, SIGNED.checkpoint()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("another key");
        }
    }

    @Test
    void aKeyHasOneText() {
        CheckpointKey key = KEYS.key();
        assertThat(CheckpointKey.parse(key.text())).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(key).isNotEqualTo(InMemoryLedgerKeys.create(NAME).key());
        assertThat(KEYS.toString()).contains(key.text()).contains("***");

        String text = key.text();
        for (String bad : List.of(
                "",
                "+",
                "++",
                text + "=",
                text.substring(1),
                text.replace("+" + key.hash(), "+00000000"),
                text.replace("+" + key.hash(), "+" + key.hash().toUpperCase(Locale.ROOT) + "x"),
                NAME + "+" + key.hash(),
                "a b" + text,
                "x".repeat(500) + text)) {
            assertThatThrownBy(() -> CheckpointKey.parse(bad)).as(bad).isInstanceOf(InvalidInputException.class);
        }
        byte[] typed = new byte[33];
        typed[0] = 2;
        String foreign = NAME + "+00000000+" + Base64.getEncoder().encodeToString(typed);
        assertThatThrownBy(() -> CheckpointKey.parse(foreign)).hasMessageContaining("Ed25519");
    }

    @Test
    void namesAreWords() {
        byte[] bytes = KEYS.key().publicKey();
        for (String bad : List.of("", " ", "a b", "a+b", "a\u00a0b", "a\u3000b", "a\nb", "x".repeat(201), "a\u0000b")) {
            assertThatThrownBy(() -> CheckpointKey.of(bad, bytes)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> new Checkpoint(bad, 1, ROOT, AT)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(CheckpointKey.of("\ub3d9\uc758/\uc7a5\ubd80", bytes).name()).isEqualTo("\ub3d9\uc758/\uc7a5\ubd80");
        assertThatThrownBy(() -> CheckpointKey.of(NAME, new byte[31])).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void timeIsKeptToTheMicrosecond() {
        Checkpoint made = new Checkpoint(NAME, 1, ROOT, Instant.parse("2026-11-25T10:00:00.123456789Z"));

        assertThat(made.at()).isEqualTo(AT);
        assertThat(SignedCheckpoint.parse(SignedCheckpoint.by(KEYS, made).text())
                        .checkpoint())
                .isEqualTo(made);
        for (Instant bad : List.of(Instant.MIN, Instant.EPOCH.minusNanos(1), Instant.MAX)) {
            assertThatThrownBy(() -> new Checkpoint(NAME, 1, ROOT, bad)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(new Checkpoint(NAME, 0, MerkleHash.EMPTY, Instant.EPOCH).text())
                .contains("-time 0\n");
        assertThatThrownBy(() -> new Checkpoint(NAME, 0, ROOT, AT)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Checkpoint(NAME, -1, ROOT, AT)).isInstanceOf(InvalidInputException.class);
    }

    /** Every changed text is refused, or differs as a value and does not verify. */
    @Property(tries = 3_000)
    void noChangedTextPassesForSigned(@ForAll long seed) {
        String text = ProofTextTest.mutated(SIGNED.text(), seed);
        check(text, text.equals(SIGNED.text()));
    }

    @Property
    void anyTextIsRefusedByOurException(@ForAll String text) {
        check(text, false);
        check(text + "\n" + text + "\n" + ROOT.base64() + "\nconsentkit-time 1\n\n\u2014 " + text + " AAAA\n", false);
    }

    private static void check(String text, boolean good) {
        SignedCheckpoint read;
        try {
            read = SignedCheckpoint.parse(text);
        } catch (InvalidInputException e) {
            assertThat(good).isFalse();
            return;
        }
        assertThat(read.text()).isEqualTo(text);
        assertThat(KEYS.key().signed(read)).isEqualTo(good);
    }

    @Test
    void aLongTextIsNotRead() {
        assertThatThrownBy(() -> SignedCheckpoint.parse("\n".repeat(10_000_000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("10000000");
        for (String bad : List.of(
                SIGNED.text() + "\n",
                SIGNED.text() + SIGNED.text().lines().skip(5).findFirst().orElseThrow() + "\n",
                SIGNED.text().replace("\n\n", "\nextension\n\n"),
                SIGNED.text().replace("\n", "\r\n"),
                SIGNED.text().replace("\u2014", "-"))) {
            assertThatThrownBy(() -> SignedCheckpoint.parse(bad)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void macsAreOfTheInstance() {
        byte[] mac = KEYS.mac(new byte[] {1});
        assertThat(mac).hasSize(32).isEqualTo(KEYS.mac(new byte[] {1})).isNotEqualTo(KEYS.mac(new byte[] {2}));
        assertThat(InMemoryLedgerKeys.create(NAME).mac(new byte[] {1})).isNotEqualTo(mac);
    }
}
