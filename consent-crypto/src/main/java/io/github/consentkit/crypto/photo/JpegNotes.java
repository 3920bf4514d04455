package io.github.consentkit.crypto.photo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a JPEG says beside its picture that changes how the picture looks: pixel shape, colour transform, orientation,
 * colour profile. All of it is written afresh; nothing else of an application segment comes through.
 */
final class JpegNotes {

    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    private final JpegProfile profile = new JpegProfile();
    private byte[] density = {};
    private int transform = -1;
    private int orientation;

    /** Takes what is needed from an application segment or a comment. */
    void take(int marker, byte[] segment, int size) {
        if (marker == JpegMarker.APP0 && density.length == 0 && size >= 12 && Bytes.startsWith(segment, JFIF)) {
            density = Arrays.copyOfRange(segment, 7, 12);
        } else if (marker == JpegMarker.APP1 && orientation == 0 && Orientation.isExif(segment, size)) {
            orientation = Orientation.read(segment, size);
        } else if (marker == JpegMarker.APP2) {
            profile.take(segment, size);
        } else if (marker == JpegMarker.APP14 && size >= 12 && Bytes.startsWith(segment, ADOBE)) {
            transform = segment[11] & 0xFF;
        }
    }

    /** Returns the orientation, 1 to 8. */
    int orientation() {
        return Math.max(orientation, Orientation.NORMAL);
    }

    /** Writes the segments. */
    void write(PhotoSink sink) throws IOException {
        if (density.length > 0) {
            boolean valid =
                    density[0] >= 0 && density[0] <= 2 && Bytes.int16(density, 1) > 0 && Bytes.int16(density, 3) > 0;
            start(sink, JpegMarker.APP0, JFIF.length + 9);
            sink.write(JFIF);
            sink.int16(0x0102);
            sink.write(valid ? density : new byte[] {0, 0, 1, 0, 1});
            sink.int16(0); // no thumbnail
        }
        if (orientation() != Orientation.NORMAL) {
            byte[] exif = Orientation.exif(orientation());
            start(sink, JpegMarker.APP1, exif.length);
            sink.write(exif);
        }
        if (transform >= 0) {
            start(sink, JpegMarker.APP14, ADOBE.length + 7);
            sink.write(ADOBE);
            sink.int16(100);
            sink.int32(0); // flags of the encoder
            sink.int8(transform);
        }
        Optional<byte[]> colours = profile.complete();
        if (colours.isPresent()) {
            JpegProfile.write(sink, colours.get());
        }
    }

    /** Writes a marker and the length of so many bytes. */
    static void start(PhotoSink sink, int marker, int size) throws IOException {
        sink.int8(0xFF);
        sink.int8(marker);
        sink.int16(size + 2);
    }
}
