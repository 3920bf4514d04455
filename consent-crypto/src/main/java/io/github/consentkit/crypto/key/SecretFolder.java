package io.github.consentkit.crypto.key;

import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Directories of secret files, which only their owner may change. */
final class SecretFolder {

    private static final String OWNER_ONLY = "rwx------";

    private SecretFolder() {}

    /** Makes the directory for its owner alone, unless it is there. */
    static void make(Path directory) {
        try {
            create(directory);
            SecretFile.syncDirectory(directory.toAbsolutePath());
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw new MasterKeyFileException(Problem.EXISTS, directory, "name a directory");
            }
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    /** Refuses a directory that others may change: they could put an older file into the place of a newer one. */
    static void check(Path directory) {
        try {
            PosixFileAttributeView posix = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
            if (posix == null || !Files.isDirectory(directory)) {
                return;
            }
            Set<PosixFilePermission> permissions = posix.readAttributes().permissions();
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new MasterKeyFileException(
                        Problem.EXPOSED, directory, "give it the mode 700, and compare its files with your backup");
            }
        } catch (IOException e) {
            throw new MasterKeyFileException(
                    Problem.UNREADABLE, directory, "it must be a directory that this process may read", e);
        }
    }

    /**
     * Makes the directory with these files, whole and once: where another one is faster, its directory stays and these
     * files are thrown away.
     */
    static void publish(Path target, Map<String, byte[]> files) {
        Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            try {
                create(draft);
                files.forEach((name, content) -> SecretFile.create(draft.resolve(name), content));
                // never replaces a directory with files in it, and nobody makes an empty one
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(draft);
            }
            SecretFile.syncDirectory(target.toAbsolutePath());
        } catch (IOException e) {
            if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                throw unwritable(target, e);
            }
        }
    }

    private static void create(Path directory) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
        Files.createDirectory(directory, attributes);
    }

    private static void delete(Path draft) throws IOException {
        if (Files.isDirectory(draft, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(draft)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(draft);
        }
    }

    private static MasterKeyFileException unwritable(Path directory, IOException cause) {
        return new MasterKeyFileException(
                Problem.UNWRITABLE,
                directory,
                "the directory above it must exist and be writable for this process",
                cause);
    }
}
