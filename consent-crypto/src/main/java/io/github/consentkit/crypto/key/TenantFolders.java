package io.github.consentkit.crypto.key;

import com.google.crypto.tink.KeysetHandle;
import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key files of tenants, a directory for each. Safe for use by many threads and processes. */
final class TenantFolders {

    private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern EPOCH = Pattern.compile("epoch-([1-9][0-9]{0,8})\\.key");

    private static final KeyFileText DESTROYED =
            new KeyFileText("consentkit destroyed epoch 1", List.of("epoch", "destroyed"));

    private final Path root;
    private final LocalMasterKeys master;

    TenantFolders(Path root, LocalMasterKeys master) {
        this.root = root;
        this.master = master;
    }

    /** Tells whether the directory has keys of any tenant. */
    static boolean anyIn(Path root) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                if (name != null && FOLDER.matcher(name.toString()).matches()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw unreadable(root, e);
        }
    }

    /**
     * Makes the first keys of the tenant, unless there are any. They appear together: when one is missing later, it was
     * lost, and another one in its place would open nothing.
     */
    void ensure(String tenant) {
        Path folder = root.resolve(KeyPlace.folder(tenant));
        if (Files.isDirectory(folder)) {
            return;
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (KeyUse use : KeyUse.values()) {
            KeyPlace place = place(tenant, use, 1);
            files.put(place.fileName(), TenantKeyFile.write(place, Primitives.newKeyset(use), master.aead()));
        }
        SecretFolder.publish(folder, files);
    }

    /** Returns the file of the tenant's journal of erasures. */
    Path journal(String tenant) {
        return root.resolve(KeyPlace.folder(tenant)).resolve("erasures.log");
    }

    /** Tells whether the tenant has this key. */
    boolean has(String tenant, KeyUse use, int number) {
        return Files.exists(file(place(tenant, use, number)));
    }

    /** Reads the key of the tenant. */
    KeysetHandle read(String tenant, KeyUse use, int number) {
        KeyPlace place = place(tenant, use, number);
        return TenantKeyFile.read(file(place), place, master.aead());
    }

    /** Makes the key of this epoch, unless another node was faster. */
    void begin(String tenant, int epoch) {
        KeyPlace place = place(tenant, KeyUse.EPOCH, epoch);
        try {
            SecretFile.create(
                    file(place), TenantKeyFile.write(place, Primitives.newKeyset(KeyUse.EPOCH), master.aead()));
        } catch (MasterKeyFileException e) {
            if (e.problem() != Problem.EXISTS) {
                throw e;
            }
        }
    }

    /** Destroys the key of this epoch behind a file that says so, which comes first and stays. */
    void destroy(String tenant, int epoch, KeyDestruction.Here how) {
        Path mark = mark(tenant, epoch);
        if (!Files.exists(mark)) {
            SecretFile.create(
                    mark,
                    DESTROYED.write(List.of(Integer.toString(epoch), how.at().toString())));
        }
        SecretFile.destroy(file(place(tenant, KeyUse.EPOCH, epoch)));
    }

    /** Returns how the key of this epoch was destroyed; empty when it was not. */
    Optional<KeyDestruction> destruction(String tenant, int epoch) {
        Path mark = mark(tenant, epoch);
        if (!Files.exists(mark)) {
            return Optional.empty();
        }
        List<String> values = DESTROYED.read(mark, SecretFile.read(mark));
        try {
            return Optional.of(new KeyDestruction.Here(Instant.parse(values.get(1))));
        } catch (DateTimeParseException e) {
            throw KeyFileText.malformed(mark);
        }
    }

    private Path mark(String tenant, int epoch) {
        return file(place(tenant, KeyUse.EPOCH, epoch)).resolveSibling("epoch-" + epoch + ".destroyed");
    }

    /** Returns the number of the tenant's newest epoch. */
    int newestEpoch(String tenant) {
        Path folder = root.resolve(KeyPlace.folder(tenant));
        int newest = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = EPOCH.matcher(String.valueOf(file.getFileName()));
                newest = name.matches() ? Math.max(newest, Integer.parseInt(name.group(1))) : newest;
            }
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        if (newest == 0) {
            throw new MasterKeyFileException(
                    Problem.MISSING,
                    file(place(tenant, KeyUse.EPOCH, 1)),
                    "restore it from your backup of the keys; a new key does not open what the old one wrapped");
        }
        return newest;
    }

    private KeyPlace place(String tenant, KeyUse use, int number) {
        return new KeyPlace(master.installation(), tenant, use, number);
    }

    private Path file(KeyPlace place) {
        return root.resolve(place.folder()).resolve(place.fileName());
    }

    private static MasterKeyFileException unreadable(Path directory, IOException cause) {
        return new MasterKeyFileException(
                Problem.UNREADABLE, directory, "it must be a directory that this process may read", cause);
    }
}
