package io.github.consentkit.crypto.key;

import static io.github.consentkit.crypto.key.KeyFiles.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.util.SecretBytes;
import io.github.consentkit.consent.ledger.Checkpoint;
import io.github.consentkit.consent.ledger.CheckpointKey;
import io.github.consentkit.consent.ledger.MerkleHash;
import io.github.consentkit.consent.ledger.SignedCheckpoint;
import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import io.github.consentkit.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of a ledger are made once, found again, and stay where they belong. */
class LedgerKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final String TENANT = "MARKER-tenant";

    @TempDir
    private Path parent;

    private Path directory;
    private LocalKeys keys;

    @BeforeEach
    void make() {
        directory = parent.resolve("keys");
        keys = LocalKeys.create(directory);
    }

    @Test
    void whatWasSignedAndCodedIsVerifiedLater() {
        LedgerKeys made = keys.ledger(TENANT);
        SignedCheckpoint signed = signed(made);
        CheckpointKey exported = CheckpointKey.parse(made.publicKey().text());

        assertThat(exported.signed(signed)).isTrue();
        LedgerKeys opened = LocalKeys.open(directory).ledger(TENANT);
        assertThat(opened.publicKey()).isEqualTo(exported);
        assertThat(opened.key()).isEqualTo(exported);
        assertThat(signed(opened)).isEqualTo(signed);
        assertThat(opened.mac(new byte[] {1})).hasSize(32).isEqualTo(made.mac(new byte[] {1}));
        assertThat(opened.mac(new byte[] {2})).isNotEqualTo(made.mac(new byte[] {1}));
        assertThat(keys.ledger(TENANT)).isSameAs(made);
    }

    @Test
    void everyTenantAndInstallationHasKeysAndANameOfItsOwn() {
        Set<Object> seen = new HashSet<>();
        for (MasterKeys each : List.of(
                keys,
                LocalKeys.create(parent.resolve("elsewhere")),
                InMemoryMasterKeys.create(),
                InMemoryMasterKeys.create())) {
            for (String tenant : List.of("one", "two")) {
                LedgerKeys ledger = each.ledger(tenant);
                assertThat(ledger.key().signed(signed(ledger))).isTrue();
                seen.add(ledger.key().name());
                seen.add(HexFormat.of().formatHex(ledger.key().publicKey()));
                seen.add(HexFormat.of().formatHex(ledger.mac(new byte[0])));
                assertThat(each.ledger(tenant)).isSameAs(ledger);
            }
        }
        assertThat(seen).hasSize(3 * 8);
    }

    @Test
    void nothingShowsTheTenantOrAKey() {
        LedgerKeys ledger = keys.ledger(TENANT);

        assertThat(ledger.toString())
                .isEqualTo("LedgerKeys[" + ledger.publicKey().text() + ", ***]")
                .doesNotContain("MARKER");
        assertThat(ledger.key().name()).isEqualTo("consentkit/" + keys.installation() + "/" + KeyPlace.folder(TENANT));
    }

    @Test
    void aLostKeyIsNeverMadeAnew() throws Exception {
        keys.ledger(TENANT);
        for (String key : List.of("ledger-signing-1", "ledger-mac-1")) {
            Path file = KeyFiles.file(directory, TENANT, key);
            Path moved = Files.move(file, parent.resolve(key));
            refused(Problem.MISSING, () -> LocalKeys.open(directory).ledger(TENANT));
            assertThat(file).doesNotExist();
            Files.move(moved, file);
        }
        assertThat(LocalKeys.open(directory).ledger(TENANT).key())
                .isEqualTo(keys.ledger(TENANT).key());
    }

    @Test
    void aKeyInTheWrongPlaceIsRefused() throws Exception {
        keys.ledger(TENANT);
        keys.ledger("other");
        Path signing = KeyFiles.file(directory, TENANT, "ledger-signing-1");
        byte[] own = Files.readAllBytes(signing);

        copy(KeyFiles.file(directory, "other", "ledger-signing-1"), signing);
        refused(Problem.MISPLACED, () -> LocalKeys.open(directory).ledger(TENANT));
        copy(KeyFiles.file(directory, TENANT, "tags-1"), signing);
        refused(Problem.MISPLACED, () -> LocalKeys.open(directory).ledger(TENANT));
        LocalKeys.create(parent.resolve("elsewhere")).ledger(TENANT);
        copy(KeyFiles.file(parent.resolve("elsewhere"), TENANT, "ledger-signing-1"), signing);
        refused(Problem.FOREIGN, () -> LocalKeys.open(directory).ledger(TENANT));
        Files.write(signing, own);
        assertThat(LocalKeys.open(directory).ledger(TENANT).key())
                .isEqualTo(keys.ledger(TENANT).key());
    }

    @Test
    void aTenantNeedsAName() {
        for (MasterKeys each : List.of(keys, InMemoryMasterKeys.create())) {
            for (String bad : List.of("", " ", "a\nb", "x".repeat(201))) {
                assertThatThrownBy(() -> each.ledger(bad)).isInstanceOf(InvalidInputException.class);
            }
        }
    }

    /** HMAC-SHA-256 over 01 | text("consentkit/1/ledger-mac") | text(tenant) | length | bytes, with the JDK alone. */
    @Test
    void theCodeIsThatOfTheFormat() throws Exception {
        byte[] secret = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        KeysetHandle prf = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(HmacPrfKey.builder()
                                .setParameters(PredefinedPrfParameters.HMAC_SHA256_PRF)
                                .setKeyBytes(SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get()))
                                .build())
                        .withFixedId(1)
                        .makePrimary())
                .setConfiguration(PrfConfig2026.get())
                .build();
        LedgerKeys ledger =
                LedgerKeys.of(InstallationId.random(), "rarelee", Primitives.newKeyset(KeyUse.LEDGER_SIGNING), prf);
        byte[] input = HexFormat.of()
                .parseHex("0100000017"
                        + hex("consentkit/1/ledger-mac")
                        + "00000007"
                        + hex("rarelee")
                        + "00000003"
                        + "010203");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));

        assertThat(ledger.mac(new byte[] {1, 2, 3})).isEqualTo(mac.doFinal(input));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static SignedCheckpoint signed(LedgerKeys ledger) {
        MerkleHash root = MerkleHash.ofLeaf(new byte[] {7});
        return SignedCheckpoint.by(ledger, new Checkpoint(ledger.key().name(), 1, 0, root, NOW));
    }
}
