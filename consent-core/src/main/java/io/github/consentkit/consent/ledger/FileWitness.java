package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A witness in a file: signed checkpoints one after another, an empty line after each.
 *
 * <p>Keep the file where whoever can change the ledger's database cannot write, and copy it elsewhere from time to time. A
 * checkpoint is synced to the disk before {@link #publish} returns; what a crash left of one at the end of the file is told
 * from a whole one, passed over, and cut off by the next. Several processes take turns through a lock on a second file,
 * {@code <name>.lock}. Make one of these for a file in a process. Safe for use by many threads.
 */
public final class FileWitness implements Witness {

    private static final int LOCK_ATTEMPTS = 3_000;
    private static final long LOCK_PAUSE_NANOS = 10_000_000;

    private final Path file;
    private final WitnessCheck check;

    /** Stays open: closing any channel of a file gives up all locks that the process has on it. */
    private @Nullable FileChannel lockChannel;

    /** Keeps the checkpoints of the ledger with this key in the file, which is made when the first one comes. */
    public FileWitness(Path file, CheckpointKey key) {
        this.file = Check.notNull(file, "file");
        this.check = new WitnessCheck("the witness " + file, key);
    }

    @Override
    public String name() {
        return "the witness " + file;
    }

    @Override
    public Optional<SignedCheckpoint> newest() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return newest(channel);
        } catch (IOException e) {
            throw new WitnessException(name() + " cannot be read; give this process access to it", e);
        }
    }

    @Override
    public synchronized void publish(SignedCheckpoint checkpoint, ConsistencyProof sinceNewest) {
        Check.notNull(checkpoint, "checkpoint");
        try (FileLock lock = lock();
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            assert lock.isValid();
            WitnessTail tail = WitnessTail.read(channel, name());
            if (check.takes(tail.newest().map(check::held), checkpoint, sinceNewest)) {
                channel.truncate(tail.end());
                append(channel, tail.end(), WitnessTail.entry(checkpoint));
            }
        } catch (IOException e) {
            throw new WitnessException(name() + " cannot be written; give this process access and the disk room", e);
        }
    }

    private Optional<SignedCheckpoint> newest(FileChannel channel) throws IOException {
        return WitnessTail.read(channel, name()).newest().map(check::held);
    }

    private void append(FileChannel channel, long end, byte[] entry) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(entry);
        while (buffer.hasRemaining()) {
            channel.write(buffer, end + buffer.position());
        }
        channel.force(true);
        if (end == 0) {
            syncDirectory();
        }
    }

    private FileLock lock() throws IOException {
        FileChannel channel = lockChannel;
        if (channel == null) {
            Path lockFile = Path.of(file + ".lock");
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lockChannel = channel;
        }
        for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // another witness for this file in this process; it takes its turn as another process does
            }
            LockSupport.parkNanos(LOCK_PAUSE_NANOS);
        }
        throw new WitnessException(name() + " is locked by somebody else for half a minute; end what holds the lock");
    }

    /** Makes the new name survive a power cut, where a directory can be synced at all. */
    private void syncDirectory() {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException | UnsupportedOperationException e) {
                // not every file system can; the file itself has been synced
            }
        }
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name();
    }
}
