package io.github.consentkit.crypto.photo;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Copies the picture of a PNG: header, palette, pixels, and the chunks that say how these look. A chunk that is not known
 * to be one of those is left out, or is a reason to refuse when no reader may leave it out.
 */
final class PngStripper {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int MAX_EXIF = 1 << 16;

    private final PhotoSource source;
    private final PhotoSink sink;
    private final PhotoLimits limits;
    private final PngChunks chunks;
    private final Set<String> seen = new HashSet<>();
    private int orientation;

    PngStripper(PhotoSource source, PhotoSink sink, PhotoLimits limits) {
        this.source = source;
        this.sink = sink;
        this.limits = limits;
        this.chunks = new PngChunks(source);
    }

    PhotoInfo strip() throws IOException {
        source.skip(SIGNATURE.length);
        PngHeader header = header();
        String type = chunks.next();
        while (!type.equals("IDAT")) {
            beforePixels(type, header);
            type = chunks.next();
        }
        if (header.indexed() && !seen.contains("PLTE")) {
            throw PhotoRefusedException.broken("its palette is missing");
        }
        type = pixels(header);
        while (!type.equals("IEND")) {
            note(type);
            type = chunks.next();
        }
        if (chunks.all(0).length > 0) {
            throw PhotoRefusedException.broken("there is something in its end");
        }
        PngChunks.write(sink, "IEND", new byte[0]);
        return new PhotoInfo(
                PhotoType.PNG,
                header.width(),
                header.height(),
                Math.max(orientation, Orientation.NORMAL),
                sink.written());
    }

    private PngHeader header() throws IOException {
        if (!chunks.next().equals("IHDR") || chunks.left() != PngHeader.SIZE) {
            throw PhotoRefusedException.broken("it does not start with the header of a PNG");
        }
        byte[] data = chunks.all(PngHeader.SIZE);
        PngHeader header = new PngHeader(data);
        limits.check(header.width(), header.height());
        sink.write(SIGNATURE);
        PngChunks.write(sink, "IHDR", data);
        return header;
    }

    private void beforePixels(String type, PngHeader header) throws IOException {
        if (type.equals("PLTE")) {
            palette(header);
        } else if (type.equals("iCCP")) {
            IccProfile.checkSize(chunks.left());
            Optional<byte[]> profile = PngProfile.renamed(chunks.all(IccProfile.MAX_SIZE));
            if (profile.isPresent() && seen.add(type)) {
                PngChunks.write(sink, type, profile.get());
            }
        } else if (PngLooks.types().contains(type) && seen.add(type)) {
            PngLooks.check(type, header, (int) Math.min(chunks.left(), Integer.MAX_VALUE));
            PngChunks.write(sink, type, chunks.all(Integer.MAX_VALUE));
        } else {
            note(type);
        }
    }

    private void palette(PngHeader header) throws IOException {
        long length = chunks.left();
        boolean valid = length >= 3 && length % 3 == 0 && length / 3 <= header.palette() && !header.grey();
        if (!valid || !seen.add("PLTE")) {
            throw PhotoRefusedException.broken("its palette is not one");
        }
        PngChunks.write(sink, "PLTE", chunks.all((int) length));
    }

    /** Copies the chunks of pixels, which follow one another, and returns the type of the one after them. */
    private String pixels(PngHeader header) throws IOException {
        byte[] buffer = new byte[1 << 13];
        String type = "IDAT";
        try (PngPixels pixels = new PngPixels(header)) {
            while (type.equals("IDAT")) {
                PngChunks.Copy copy = chunks.copy(sink);
                while (chunks.left() > 0) {
                    int size = copy.read(buffer);
                    pixels.accept(buffer, size);
                }
                copy.end();
                type = chunks.next();
            }
            pixels.complete();
        }
        return type;
    }

    /** Leaves a chunk out; of EXIF the orientation stays. */
    private void note(String type) throws IOException {
        if (type.charAt(0) < 'a') {
            throw PhotoRefusedException.broken("it has a chunk that no PNG has in this place");
        }
        if (!type.equals("eXIf") || orientation != 0) {
            chunks.end();
            return;
        }
        byte[] exif = chunks.all(MAX_EXIF);
        orientation = Orientation.read(exif, exif.length);
        if (orientation != Orientation.NORMAL) {
            PngChunks.write(sink, type, Orientation.tiff(orientation));
        }
    }
}
