package io.github.consentkit.crypto.photo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The colour profile of a JPEG, in numbered pieces over several APP2 segments. */
final class JpegProfile {

    private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = NAME.length + 2;
    private static final int PIECE = 0xFFFF - 2 - HEADER;

    private final Map<Integer, byte[]> pieces = new TreeMap<>();
    private int count;
    private int bytes;
    private boolean contradicts;

    /** Takes a piece, or passes over a segment that is none. */
    void take(byte[] segment, int size) {
        if (size <= HEADER || !Bytes.startsWith(segment, NAME)) {
            return;
        }
        int number = segment[NAME.length] & 0xFF;
        int of = segment[NAME.length + 1] & 0xFF;
        byte[] piece = Arrays.copyOfRange(segment, HEADER, size);
        bytes += piece.length;
        IccProfile.checkSize(bytes);
        contradicts |= (count != 0 && count != of) || number < 1 || number > of || pieces.put(number, piece) != null;
        count = of;
    }

    /** Returns the profile when all pieces came and it is one: viewers show the picture without it otherwise, too. */
    Optional<byte[]> complete() {
        if (contradicts || count == 0 || pieces.size() != count) {
            return Optional.empty();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes);
        pieces.values().forEach(whole::writeBytes);
        return IccProfile.clean(whole.toByteArray());
    }

    /** Writes a profile in as few pieces as it takes. */
    static void write(PhotoSink sink, byte[] profile) throws IOException {
        int count = (profile.length + PIECE - 1) / PIECE;
        for (int number = 1; number <= count; number++) {
            int from = (number - 1) * PIECE;
            int size = Math.min(PIECE, profile.length - from);
            JpegNotes.start(sink, JpegMarker.APP2, HEADER + size);
            sink.write(NAME);
            sink.int8(number);
            sink.int8(count);
            sink.write(profile, from, size);
        }
    }
}
