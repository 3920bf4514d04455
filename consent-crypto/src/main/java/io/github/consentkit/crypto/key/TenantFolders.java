package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The key files of tenants, a directory for each. Safe for use by many threads and processes. */
final class TenantFolders {

    private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{32}");

    private final Path root;
    private final PlaceKeys keys;

    TenantFolders(Path root, PlaceKeys keys) {
        this.root = root;
        this.keys = keys;
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
            files.put(place.fileName(), TenantKeyFile.write(place, Primitives.newKeyset(use), keys.of(place)));
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
        return TenantKeyFile.read(file(place), place, keys.of(place));
    }

    /** Makes the key of this epoch, unless another node was faster. */
    void begin(String tenant, int epoch) {
        KeyPlace place = place(tenant, KeyUse.EPOCH, epoch);
        try {
            SecretFile.create(
                    file(place), TenantKeyFile.write(place, Primitives.newKeyset(KeyUse.EPOCH), keys.of(place)));
        } catch (MasterKeyFileException e) {
            if (e.problem() != Problem.EXISTS) {
                throw e;
            }
        }
    }

    /** Destroys the key of this epoch behind a file that says so, which comes first and stays. */
    void destroy(String tenant, int epoch, KeyDestruction how) {
        try {
            SecretFile.create(markFile(tenant, epoch), mark(tenant, epoch).write(how, keys.lasting(tenant)));
        } catch (MasterKeyFileException e) {
            if (e.problem() != Problem.EXISTS) {
                throw e;
            }
            // what is deleted next is only what a valid mark of this place names
            destruction(tenant, epoch);
        }
        SecretFile.destroy(file(place(tenant, KeyUse.EPOCH, epoch)));
    }

    /** Deletes what is still there of the keys of destroyed epochs, after a kill between the mark and the deletion. */
    void finish(String tenant) {
        for (int epoch : EpochFiles.unfinished(root.resolve(KeyPlace.folder(tenant)))) {
            destruction(tenant, epoch);
            SecretFile.destroy(file(place(tenant, KeyUse.EPOCH, epoch)));
        }
    }

    /** Likewise for all tenants, as far as their marks are sound; what is wrong with one is said when it is used. */
    void finishAll(Aead lasting) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path folder : entries) {
                String name = String.valueOf(folder.getFileName());
                if (FOLDER.matcher(name).matches()) {
                    finish(folder, name, lasting);
                }
            }
        } catch (IOException e) {
            throw unreadable(root, e);
        }
    }

    private void finish(Path folder, String name, Aead lasting) {
        try {
            for (int epoch : EpochFiles.unfinished(folder)) {
                new DestroyedMark(keys.installation(), name, epoch)
                        .read(folder.resolve(DestroyedMark.fileName(epoch)), lasting);
                SecretFile.destroy(folder.resolve("epoch-" + epoch + ".key"));
            }
        } catch (MasterKeyFileException e) {
            // the tenant's own first call meets it again
        }
    }

    /** Tells whether the key of this epoch is said to be destroyed, without a look into the file. */
    boolean marked(String tenant, int epoch) {
        return Files.exists(markFile(tenant, epoch), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns how the key of this epoch was destroyed; empty when it was not. */
    Optional<KeyDestruction> destruction(String tenant, int epoch) {
        return marked(tenant, epoch)
                ? Optional.of(mark(tenant, epoch).read(markFile(tenant, epoch), keys.lasting(tenant)))
                : Optional.empty();
    }

    private DestroyedMark mark(String tenant, int epoch) {
        return new DestroyedMark(keys.installation(), KeyPlace.folder(tenant), epoch);
    }

    private Path markFile(String tenant, int epoch) {
        return root.resolve(KeyPlace.folder(tenant)).resolve(DestroyedMark.fileName(epoch));
    }

    /** Returns the number of the tenant's newest epoch. */
    int newestEpoch(String tenant) {
        Path folder = root.resolve(KeyPlace.folder(tenant));
        // the marks first: they never outrun the keys, so a turn between the two looks does no harm
        int destroyed = EpochFiles.newestMark(folder);
        int newest = EpochFiles.newestKey(folder);
        if (newest <= destroyed) {
            throw new MasterKeyFileException(
                    Problem.MISSING,
                    file(place(tenant, KeyUse.EPOCH, destroyed + 1)),
                    "restore it from your backup of the keys; a new key does not open what the old one wrapped");
        }
        return newest;
    }

    private KeyPlace place(String tenant, KeyUse use, int number) {
        return new KeyPlace(keys.installation(), tenant, use, number);
    }

    private Path file(KeyPlace place) {
        return root.resolve(place.folder()).resolve(place.fileName());
    }

    private static MasterKeyFileException unreadable(Path directory, IOException cause) {
        return new MasterKeyFileException(
                Problem.UNREADABLE, directory, "it must be a directory that this process may read", cause);
    }
}
