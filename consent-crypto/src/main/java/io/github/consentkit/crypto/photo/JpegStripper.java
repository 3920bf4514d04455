package io.github.consentkit.crypto.photo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Copies the picture of a JPEG: tables, frame and scans up to the first end of the image, and {@link JpegNotes}.
 *
 * <p>Everything before the first scan is held back, in a bounded buffer, until the size is accepted and the notes are
 * complete; they come first then, in a fixed order.
 */
final class JpegStripper {

    private static final int MAX_HEADER = 1 << 20;
    private static final int MAX_SCANS = 500;

    private final PhotoSource source;
    private final PhotoSink sink;
    private final PhotoLimits limits;
    private final JpegTables tables = new JpegTables();
    private final JpegNotes notes = new JpegNotes();
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private final byte[] segment = new byte[0xFFFF];
    private @Nullable JpegFrame frame;
    private int scans;

    JpegStripper(PhotoSource source, PhotoSink sink, PhotoLimits limits) {
        this.source = source;
        this.sink = sink;
        this.limits = limits;
    }

    PhotoInfo strip() throws IOException {
        source.skip(2); // SOI, by which the file was recognised
        int marker = marker();
        while (marker != JpegMarker.EOI) {
            if (marker == JpegMarker.SOS) {
                marker = scan();
            } else {
                segment(marker);
                marker = marker();
            }
        }
        JpegFrame complete = frame();
        complete.complete();
        sink.int16(0xFF00 | JpegMarker.EOI);
        return new PhotoInfo(PhotoType.JPEG, complete.width(), complete.height(), notes.orientation(), sink.written());
    }

    /**
     * Returns the next marker. Cameras and editors write segments that are longer than they say; as every decoder does,
     * what stands between is passed over, and it is not copied.
     */
    private int marker() throws IOException {
        int marker;
        do {
            source.skipToFF();
            marker = afterFF();
        } while (marker == JpegMarker.STUFFED);
        return marker;
    }

    /** Passes over fill bytes. */
    private int afterFF() throws IOException {
        int marker = source.int8();
        while (marker == 0xFF) {
            marker = source.int8();
        }
        return marker;
    }

    private void segment(int marker) throws IOException {
        if (JpegMarker.isNote(marker)) {
            int size = read();
            if (scans == 0) {
                notes.take(marker, segment, size);
            }
        } else if (JpegMarker.isFrame(marker)) {
            frame(marker);
        } else {
            switch (marker) {
                case JpegMarker.DQT -> {
                    int size = read();
                    tables.quantisation(segment, size);
                    keep(marker, size);
                }
                case JpegMarker.DHT -> {
                    int size = read();
                    tables.huffman(segment, size);
                    keep(marker, size);
                }
                case JpegMarker.DAC -> {
                    int size = read();
                    tables.arithmetic(segment, size);
                    keep(marker, size);
                }
                case JpegMarker.DRI -> keep(marker, read(2));
                case JpegMarker.DNL -> lines();
                default -> throw PhotoRefusedException.broken("it has a segment that no JPEG has in this place");
            }
        }
    }

    private void frame(int marker) throws IOException {
        switch (marker) {
            case JpegMarker.SOF0, JpegMarker.SOF1, JpegMarker.SOF2 -> {}
            case JpegMarker.SOF9, JpegMarker.SOF10 -> tables.withoutHuffman();
            default -> throw PhotoRefusedException.unsupported("a lossless or hierarchical JPEG");
        }
        if (frame != null) {
            throw PhotoRefusedException.broken("it has two frames");
        }
        int size = read();
        JpegFrame found = new JpegFrame(marker, segment, size);
        limits.check(found.width(), found.height());
        frame = found;
        keep(marker, size);
    }

    /** The number of lines once more: superfluous, because a frame that leaves it open is refused. */
    private void lines() throws IOException {
        read(2);
        if (Bytes.int16(segment, 0) != frame().height()) {
            throw PhotoRefusedException.broken("it declares two heights");
        }
    }

    /** Copies a scan and returns the marker that ends it. */
    private int scan() throws IOException {
        int size = read();
        frame().scan(segment, size, tables);
        if (scans == 0) {
            sink.int16(0xFF00 | JpegMarker.SOI);
            notes.write(sink);
            sink.write(header.toByteArray());
            header.reset();
        }
        scans++;
        if (scans > MAX_SCANS) {
            throw PhotoRefusedException.broken("it has more than " + MAX_SCANS + " scans");
        }
        write(JpegMarker.SOS, size);
        long data = 0;
        while (true) {
            data += source.copyToFF(sink);
            int next = afterFF();
            boolean goesOn = next == JpegMarker.STUFFED || JpegMarker.isRestart(next);
            if (!goesOn && data == 0) {
                throw PhotoRefusedException.broken("a scan has no data");
            }
            if (!goesOn) {
                return next;
            }
            sink.int16(0xFF00 | next);
            data++;
        }
    }

    private JpegFrame frame() {
        if (frame == null) {
            throw PhotoRefusedException.broken("its frame header is missing");
        }
        return frame;
    }

    private int read(int expected) throws IOException {
        int size = read();
        if (size != expected) {
            throw PhotoRefusedException.broken("a segment has another length than it must have");
        }
        return size;
    }

    private int read() throws IOException {
        int size = source.int16() - 2;
        if (size < 0) {
            throw PhotoRefusedException.broken("a segment has no valid length");
        }
        source.read(segment, size);
        return size;
    }

    private void keep(int marker, int size) throws IOException {
        if (scans > 0) {
            write(marker, size);
            return;
        }
        if (header.size() + size > MAX_HEADER) {
            throw PhotoRefusedException.broken("its tables have more than " + MAX_HEADER + " bytes");
        }
        header.write(0xFF);
        header.write(marker);
        header.write((size + 2) >>> 8);
        header.write(size + 2);
        header.write(segment, 0, size);
    }

    private void write(int marker, int size) throws IOException {
        JpegNotes.start(sink, marker, size);
        sink.write(segment, 0, size);
    }
}
