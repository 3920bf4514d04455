package io.github.consentkit.policy.archive;

import io.github.consentkit.policy.PolicyException;
import io.github.consentkit.policy.archive.PolicyArchiveException.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file for each version: written under another name, forced to the disk, then renamed, so that a file with the name of a
 * version is whole. Its name has the digest of its bytes, which are looked at on every reading.
 */
final class DirectoryShelf implements PolicyShelf {

    private static final Pattern NAME = Pattern.compile("(.+)\\.([0-9a-f]{64})\\.json");

    private final Path directory;

    DirectoryShelf(Path directory) {
        this.directory = directory;
    }

    @Override
    public synchronized List<ArchivedPolicy> read() {
        try {
            Files.createDirectories(directory);
            return versions();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public synchronized void change(Function<List<ArchivedPolicy>, Optional<ArchivedPolicy>> addition) {
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                            directory.resolve("archive.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                assert lock.isValid();
                Optional<ArchivedPolicy> added = addition.apply(versions());
                if (added.isPresent()) {
                    write(added.get());
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Other processes are waited for by the system; of another archive of this process it tells at once. */
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private List<ArchivedPolicy> versions() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.sorted().toList();
        }
        List<ArchivedPolicy> versions = new ArrayList<>();
        for (Path file : files) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                versions.add(version(file, name.group(1), name.group(2)));
            }
        }
        return versions;
    }

    private static ArchivedPolicy version(Path file, String id, String digest) throws IOException {
        ArchivedPolicy found;
        try {
            found = ArchivedPolicy.of(Files.readAllBytes(file));
        } catch (PolicyException e) {
            throw changed(file);
        }
        if (!found.digest().hex().equals(digest)
                || !found.policy().version().value().equals(id)) {
            throw changed(file);
        }
        return found;
    }

    private void write(ArchivedPolicy version) throws IOException {
        String name = version.policy().version() + "." + version.digest().hex() + ".json";
        Path draft = directory.resolve(name + ".draft");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(version.bytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static PolicyArchiveException changed(Path file) {
        return new PolicyArchiveException(
                Problem.CHANGED,
                "the file " + file.getFileName() + " of the policy archive is not what was published; restore it from a"
                        + " backup, its name has the SHA-256 digest of the right bytes");
    }

    private PolicyArchiveException unreadable(IOException e) {
        return new PolicyArchiveException(
                Problem.UNREADABLE,
                "the policy archive in " + directory.getFileName() + " cannot be read or written ("
                        + e.getClass().getSimpleName() + "); see that the directory can be");
    }
}
