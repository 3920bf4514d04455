package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands in a key file, it is the key that was written, or the exception that says what is wrong with the file. */
class KeyFileFuzzTest {

    private static final String TENANT = "MARKER-tenant";

    private static Path folder = Path.of("");
    private static Path master = Path.of("");
    private static Path epoch = Path.of("");
    private static byte[] goodMaster = {};
    private static byte[] goodEpoch = {};

    @BeforeContainer
    static void make() throws IOException {
        folder = Files.createTempDirectory("ck-keys");
        LocalKeys.create(folder.resolve("keys")).epochs().current(TENANT);
        master = folder.resolve("keys").resolve("master.key");
        epoch = KeyFiles.file(folder.resolve("keys"), TENANT, "epoch-1");
        goodMaster = Files.readAllBytes(master);
        goodEpoch = Files.readAllBytes(epoch);
    }

    @AfterContainer
    static void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 300)
    void aChangedMasterKeyFileIsRefused(@ForAll Random random) throws Exception {
        byte[] changed = changed(random, goodMaster);
        // in the clear file, a right checksum stands for whoever may write it: then it may open, and other keys come of
        // it
        byte[] last = random.nextBoolean() ? checked(changed) : changed;
        assertRefused(master, goodMaster, last, last == changed, () -> LocalMasterKeys.open(master));
    }

    @Property(tries = 300)
    void aChangedTenantKeyFileIsRefused(@ForAll Random random) throws Exception {
        byte[] changed = changed(random, goodEpoch);
        byte[] last = random.nextBoolean() ? checked(changed) : changed;
        LocalKeys keys = LocalKeys.open(folder.resolve("keys"));
        assertRefused(epoch, goodEpoch, last, true, () -> keys.epochs().wrapKey(TENANT, 1));
    }

    private static void assertRefused(Path file, byte[] good, byte[] changed, boolean always, Supplier<?> open)
            throws IOException {
        Files.write(file, changed);
        try {
            Object opened = open.get();
            assertThat(Arrays.equals(good, changed) || !always)
                    .as("%s from changed bytes", opened)
                    .isTrue();
        } catch (MasterKeyFileException e) {
            assertThat(e.problem()).isNotNull();
            assertThat(e.getMessage()).doesNotContain("MARKER");
        } finally {
            Files.write(file, good);
        }
    }

    /** Some bytes changed, cut, doubled or added. */
    private static byte[] changed(Random random, byte[] good) {
        byte[] changed = good.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(Math.max(1, changed.length));
            switch (random.nextInt(5)) {
                case 0 -> changed = Arrays.copyOf(changed, at);
                case 1 -> changed = Arrays.copyOf(changed, changed.length + random.nextInt(20));
                case 2 -> changed = joined(changed, Arrays.copyOfRange(changed, at, changed.length));
                case 3 -> changed = randomAt(random, changed, at);
                default -> changed = joined(Arrays.copyOf(changed, at), tail(changed, at + random.nextInt(5)));
            }
        }
        return changed;
    }

    private static byte[] randomAt(Random random, byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
            changed[at] = (byte) (random.nextBoolean() ? 32 + random.nextInt(95) : random.nextInt(256));
        }
        return changed;
    }

    private static byte[] tail(byte[] bytes, int from) {
        return from < bytes.length ? Arrays.copyOfRange(bytes, from, bytes.length) : new byte[0];
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }

    /** The lines before the last one, and the checksum that is theirs. */
    private static byte[] checked(byte[] bytes) throws NoSuchAlgorithmException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> lines = text.lines().toList();
        int kept = Math.max(0, lines.size() - 1);
        byte[] before = (String.join("\n", lines.subList(0, kept)) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(before));
        return joined(before, ("sha256: " + sum + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
