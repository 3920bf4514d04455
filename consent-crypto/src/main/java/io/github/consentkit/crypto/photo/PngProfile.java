package io.github.consentkit.crypto.photo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The colour profile of a PNG: a name, which somebody chose, and the compressed profile. */
final class PngProfile {

    private static final byte[] NAME = "ICC profile\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_NAME = 79;

    private PngProfile() {}

    /** Returns the chunk's data under another name; empty when it holds no profile, which viewers pass over, too. */
    static Optional<byte[]> renamed(byte[] data) {
        int name = 0;
        while (name < data.length && name < MAX_NAME && data[name] != 0) {
            name++;
        }
        if (name == 0 || name + 2 > data.length || data[name] != 0 || data[name + 1] != 0) {
            return Optional.empty();
        }
        return inflate(data, name + 2).flatMap(IccProfile::clean).map(PngProfile::pack);
    }

    private static byte[] pack(byte[] profile) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(NAME);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(profile);
            deflater.finish();
            byte[] buffer = new byte[1 << 13];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static Optional<byte[]> inflate(byte[] data, int from) {
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data, from, data.length - from);
            byte[] buffer = new byte[1 << 13];
            int inflated;
            do {
                inflated = inflater.inflate(buffer);
                profile.write(buffer, 0, inflated);
                IccProfile.checkSize(profile.size());
            } while (inflated > 0);
            return inflater.finished() ? Optional.of(profile.toByteArray()) : Optional.empty();
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
