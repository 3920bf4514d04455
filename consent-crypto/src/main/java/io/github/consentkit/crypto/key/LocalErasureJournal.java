package io.github.consentkit.crypto.key;

import io.github.consentkit.crypto.key.JournalException.Problem;
import io.github.consentkit.internal.Check;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A journal of erasures in a file beside the keys: a title, then a line for each entry. It is only added to, and every
 * addition is on the disk before it counts. A last line without an end was never acknowledged: whoever adds next removes it.
 * Processes take turns by a lock on the file.
 */
final class LocalErasureJournal implements ErasureJournal {

    private static final String TITLE = "consentkit erasure journal 1";
    private static final int MAX_LINE = 1 << 20;
    private static final int ATTEMPTS = 200;
    private static final long PAUSE_MILLIS = 50;

    private final Path file;
    private final String tenant;
    private final EpochKeys epochs;
    private JournalHead head = JournalHead.NONE;
    /** Up to where the file was read, in bytes; 0 for not at all. */
    private long end;

    LocalErasureJournal(Path file, String tenant, EpochKeys epochs) {
        this.file = file;
        this.tenant = tenant;
        this.epochs = epochs;
    }

    @Override
    public synchronized JournalHead head() {
        if (Files.exists(file) || end > 0) {
            try (FileChannel channel = open(StandardOpenOption.READ)) {
                catchUp(channel);
            } catch (IOException e) {
                throw new JournalException(Problem.UNREADABLE, name(), e);
            }
        }
        return head;
    }

    @Override
    public synchronized JournalHead append(List<ErasureEntry> entries) {
        List<ErasureEntry> copies = List.copyOf(Check.notNull(entries, "the entries"));
        int epoch = epochs.current(tenant);
        create();
        try (FileChannel channel = open(StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            assert lock.isValid();
            catchUp(channel);
            JournalHead next = head;
            StringBuilder lines = new StringBuilder();
            for (ErasureEntry entry : copies) {
                JournalLine line = JournalLine.seal(next, tenant, epoch, epochs.wrapKey(tenant, epoch), entry);
                lines.append(line.text()).append('\n');
                next = line.head();
            }
            byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
            channel.truncate(end);
            write(channel, bytes);
            channel.force(true);
            head = next;
            end += bytes.length;
            return head;
        } catch (IOException | MasterKeyFileException e) {
            throw new JournalException(Problem.UNWRITABLE, name(), e);
        }
    }

    @Override
    public synchronized List<ErasureEntry> after(JournalHead known) {
        JournalReading reading = new JournalReading(name(), tenant, epochs, Check.notNull(known, "the known head"));
        if (Files.exists(file)) {
            try (FileChannel channel = open(StandardOpenOption.READ);
                    Lines lines = new Lines(channel, 0)) {
                title(lines);
                for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
                    reading.line(line);
                }
            } catch (IOException e) {
                throw new JournalException(Problem.UNREADABLE, name(), e);
            }
        }
        return reading.entries();
    }

    /** Returns the number of entries that have been seen. */
    @Override
    public synchronized String toString() {
        return "LocalErasureJournal[" + head.sequence() + " entries]";
    }

    private String name() {
        return file.toString();
    }

    private void create() {
        if (!Files.exists(file)) {
            try {
                SecretFile.create(file, (TITLE + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (MasterKeyFileException e) {
                if (e.problem() != MasterKeyFileException.Problem.EXISTS) {
                    throw new JournalException(Problem.UNWRITABLE, name(), e);
                }
            }
        }
    }

    private FileChannel open(StandardOpenOption... options) throws IOException {
        SecretFile.checkOwner(file);
        return FileChannel.open(file, options);
    }

    /** Another thread of this process may have the file through other keys; the system's locks do not wait for that. */
    private FileLock lock(FileChannel channel) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                pause();
            }
        }
        throw new IOException("another thread keeps the lock of the journal");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while another thread had the lock of the journal", e);
        }
    }

    /** Reads what others have added since the last look. */
    private void catchUp(FileChannel channel) throws IOException {
        if (channel.size() < end) {
            throw new JournalException(Problem.DAMAGED, name());
        }
        if (channel.size() > end) {
            long from = end;
            // the channel stays open for whoever appends
            Lines lines = new Lines(channel, from);
            if (from == 0) {
                title(lines);
                end = lines.read();
            }
            for (String text = lines.next(); !text.isEmpty(); text = lines.next()) {
                head = JournalLine.read(head, text)
                        .orElseThrow(() -> new JournalException(Problem.DAMAGED, name()))
                        .head();
                end = from + lines.read();
            }
        }
    }

    private void title(Lines lines) throws IOException {
        if (!lines.next().equals(TITLE)) {
            throw new JournalException(Problem.DAMAGED, name());
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        channel.position(channel.size());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** The whole lines of a file from a place on; what has no end is no line yet. */
    private static final class Lines implements AutoCloseable {

        private final InputStream input;
        private long read;

        Lines(FileChannel channel, long from) throws IOException {
            channel.position(from);
            this.input = new BufferedInputStream(Channels.newInputStream(channel));
        }

        /** Returns the next line, or an empty text at the end. */
        String next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = input.read(); next != '\n'; next = input.read()) {
                if (next < 0 || line.size() == MAX_LINE) {
                    return "";
                }
                line.write(next);
            }
            read += line.size() + 1L;
            // an empty line is damage, not the end
            return line.size() == 0 ? " " : line.toString(StandardCharsets.ISO_8859_1);
        }

        /** Returns how many bytes the lines have had. */
        long read() {
            return read;
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }
}
