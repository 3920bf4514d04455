package io.github.consentkit.crypto.photo;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A photo on its way into a record, or out of one: what a host's type declares for an item with pictures.
 *
 * <p>On the way in it is looked at when its record is saved, and refused or stripped by {@link PhotoIntake} then. On the
 * way out it has no metadata but orientation and colour profile. It is not held in memory: each call reads it anew. Not
 * serializable; equal only to itself; {@code toString} shows nothing of the picture.
 */
public final class Photo {

    private final Origin origin;

    private Photo(Origin origin) {
        this.origin = origin;
    }

    /** Returns the photo in this file, which must stay until its record is saved. */
    public static Photo of(Path file) {
        Check.notNull(file, "the file of a photo");
        return new Photo(new Streamed(() -> Files.newInputStream(file)));
    }

    /** Returns the photo in these bytes; they are copied. */
    public static Photo of(byte[] bytes) {
        byte[] copy = Check.notNull(bytes, "the bytes of a photo").clone();
        return new Photo(new Streamed(() -> new ByteArrayInputStream(copy)));
    }

    /** Returns the photo in a stream that can be opened, such as that of an upload. */
    public static Photo from(Source source) {
        return new Photo(new Streamed(Check.notNull(source, "the source of a photo")));
    }

    /** Returns a photo that somebody writes when it is asked for; for stores. */
    public static Photo written(Content content) {
        return new Photo(new Written(Check.notNull(content, "the content of a photo")));
    }

    /**
     * Writes the picture. A stored one is authenticated as a whole before its first byte is handed out.
     *
     * @throws PhotoUnreadableException when a stored photo is erased, or is not what was stored; nothing was written
     * @throws IOException when one of the streams fails
     */
    public void transferTo(OutputStream out) throws IOException {
        Check.notNull(out, "out");
        if (origin instanceof Written written) {
            written.content.writeTo(out);
        } else {
            try (InputStream in = open()) {
                in.transferTo(out);
            }
        }
    }

    /**
     * Returns the bytes of the picture.
     *
     * @param atMost how many bytes the caller has room for
     * @throws InvalidInputException when there are more; use {@link #transferTo}
     */
    public byte[] bytes(int atMost) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        transferTo(new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] some, int from, int count) {
                if (count > atMost - bytes.size()) {
                    throw new InvalidInputException(
                            "the photo has more than " + atMost + " bytes; write it to a stream with transferTo");
                }
                bytes.write(some, from, count);
            }
        });
        return bytes.toByteArray();
    }

    /** Returns a stream of the photo for the intake; a stored one is read into memory, up to so many bytes. */
    public InputStream open(int atMost) throws IOException {
        return origin instanceof Streamed ? open() : new ByteArrayInputStream(bytes(atMost));
    }

    private InputStream open() throws IOException {
        return Check.notNull(((Streamed) origin).source.open(), "the stream of a photo");
    }

    /** Returns a mask. */
    @Override
    public String toString() {
        return "Photo[***]";
    }

    /** Opens a stream of a photo; the caller closes it. */
    @FunctionalInterface
    public interface Source {

        /** Returns the stream, at the beginning of the photo. */
        InputStream open() throws IOException;
    }

    /** Writes a photo. */
    @FunctionalInterface
    public interface Content {

        /** Writes the whole picture. */
        void writeTo(OutputStream out) throws IOException;
    }

    private sealed interface Origin {}

    private record Streamed(Source source) implements Origin {}

    private record Written(Content content) implements Origin {}
}
