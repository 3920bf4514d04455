package io.github.consentkit.crypto.photo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a file is by its first bytes, whatever its name or sender says. */
final class Signature {

    private static final int SIZE = 16;
    private static final String PNG = "\u0089PNG\r\n\u001A\n";
    private static final List<Known> OTHERS = List.of(
            new Known(0, "GIF8", "a GIF picture"),
            new Known(8, "WEBP", "a WebP picture"),
            new Known(4, "ftypavi", "an AVIF picture"),
            new Known(4, "ftyphe", "a HEIC picture"),
            new Known(4, "ftypmif1", "a HEIC picture"),
            new Known(4, "ftypmsf1", "a HEIC picture"),
            new Known(4, "ftyp", "a film or another file of that family"),
            new Known(0, "%PDF", "a PDF document"),
            new Known(0, "II*\0", "a TIFF or raw picture"),
            new Known(0, "MM\0*", "a TIFF or raw picture"),
            new Known(0, "\0\0\0\fJXL ", "a JPEG XL picture"),
            new Known(0, "\u00FF\n", "a JPEG XL picture"),
            new Known(0, "\0\0\0\fjP  ", "a JPEG 2000 picture"),
            new Known(0, "BM", "a BMP picture"));

    private Signature() {}

    /** Returns the type of the file; everything else is refused. */
    static PhotoType of(PhotoSource source) throws IOException {
        String start = new String(source.start(SIZE), StandardCharsets.ISO_8859_1);
        if (start.isEmpty()) {
            throw new PhotoRefusedException(
                    PhotoRefusedException.Reason.EMPTY, "the photo is empty: it has no byte; send JPEG or PNG");
        }
        if (start.startsWith("\u00FF\u00D8\u00FF")) {
            return PhotoType.JPEG;
        }
        if (start.startsWith(PNG)) {
            return PhotoType.PNG;
        }
        for (Known known : OTHERS) {
            if (start.startsWith(known.bytes, known.offset)) {
                throw PhotoRefusedException.unsupported(known.name);
            }
        }
        throw new PhotoRefusedException(
                PhotoRefusedException.Reason.NOT_A_PHOTO, "the file does not start like a photo; send JPEG or PNG");
    }

    private record Known(int offset, String bytes, String name) {}
}
