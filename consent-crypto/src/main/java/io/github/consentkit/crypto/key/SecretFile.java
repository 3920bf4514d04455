package io.github.consentkit.crypto.key;

import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Files that only their owner may read: created whole and once, refused when others can read them. */
final class SecretFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final int MAX_SIZE = 1 << 16;

    private SecretFile() {}

    /** Creates the file. It is written under another name first and linked to its own, which fails where it is taken. */
    static void create(Path file, byte[] content) {
        Path target = file.toAbsolutePath();
        Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            try {
                write(draft, content);
                publish(draft, target, content);
            } finally {
                Files.deleteIfExists(draft);
            }
            syncDirectory(target);
        } catch (FileAlreadyExistsException e) {
            throw new MasterKeyFileException(Problem.EXISTS, file, "open it, or name another file");
        } catch (IOException e) {
            throw new MasterKeyFileException(
                    Problem.UNWRITABLE, file, "its directory must exist and be writable for this process", e);
        }
    }

    /** Overwrites the file and removes it; one that is gone already stays so. */
    static void destroy(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(Math.toIntExact(Math.min(channel.size(), MAX_SIZE)));
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            channel.force(true);
            Files.deleteIfExists(file);
            syncDirectory(file.toAbsolutePath());
        } catch (NoSuchFileException e) {
            // it was destroyed before
        } catch (IOException e) {
            throw new MasterKeyFileException(
                    Problem.UNWRITABLE, file, "it and its directory must be writable for this process", e);
        }
    }

    /** Refuses a file that others than its owner may read or write. */
    static void checkOwner(Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            Set<PosixFilePermission> more = new HashSet<>(posix.readAttributes().permissions());
            more.removeAll(OWNER);
            if (!more.isEmpty()) {
                throw new MasterKeyFileException(
                        Problem.EXPOSED,
                        file,
                        "give it the mode 600, and consider its keys as known to whoever could read it");
            }
        }
    }

    /** Reads the file after looking at who else may. */
    static byte[] read(Path file) {
        try {
            checkOwner(file);
            if (Files.size(file) > MAX_SIZE) {
                throw new MasterKeyFileException(Problem.MALFORMED, file, "name the right file");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new MasterKeyFileException(
                    Problem.MISSING, file, "name the right file; new keys do not open what older ones sealed");
        } catch (IOException e) {
            throw new MasterKeyFileException(
                    Problem.UNREADABLE, file, "it must be a file that this process may read", e);
        }
    }

    private static void publish(Path draft, Path target, byte[] content) throws IOException {
        try {
            Files.createLink(target, draft);
        } catch (UnsupportedOperationException e) {
            // no links here; a crash in the next instant would leave a damaged file, never an overwritten one
            write(target, content);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = Files.newByteChannel(file, options, attributes)) {
            restrict(file);
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (channel instanceof FileChannel synced) {
                synced.force(true);
            }
        }
    }

    /** Leaves the owner alone on the access list, on a file system that has such lists instead of permissions. */
    private static void restrict(Path file) throws IOException {
        AclFileAttributeView list = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (list != null) {
            list.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(list.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    /** Makes the new name survive a power cut, where a directory can be synced at all. */
    static void syncDirectory(Path file) {
        Path directory = file.getParent();
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException | UnsupportedOperationException e) {
                // not every file system can; the file itself has been synced
            }
        }
    }
}
