package io.github.consentkit.crypto.photo;

import io.github.consentkit.internal.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The door for photos: lets the picture through, and nothing that was written beside it (clause B-3).
 *
 * <p>What comes out is the picture bit by bit, its orientation and its colour profile, without the names and dates in
 * that. Everything else stays outside: EXIF with place, time, camera and thumbnail, XMP, IPTC, comments, texts, animation
 * frames, further pictures and whatever stands after the end. Nothing is decoded to pixels and encoded again. What comes
 * out once comes out unchanged when it is stripped again.
 *
 * <p>A file that does not parse is refused, never passed on. What the picture itself shows, and what somebody hides in its
 * pixels, is not looked at. Memory use is constant. Immutable and safe for use by many threads.
 */
public final class PhotoIntake {

    private final PhotoLimits limits;

    private PhotoIntake(PhotoLimits limits) {
        this.limits = limits;
    }

    /** Returns an intake with {@link PhotoLimits#DEFAULT}. */
    public static PhotoIntake withDefaults() {
        return new PhotoIntake(PhotoLimits.DEFAULT);
    }

    /** Returns an intake with these limits. */
    public static PhotoIntake within(PhotoLimits limits) {
        return new PhotoIntake(Check.notNull(limits, "the limits"));
    }

    /** Returns the limits. */
    public PhotoLimits limits() {
        return limits;
    }

    /**
     * Reads a file and writes its picture.
     *
     * <p>Nothing is written before type and declared size are accepted; a fault may be found only when most is written, so
     * throw away what was written when this throws. Reading stops soon after the end of the picture. Neither stream is
     * closed.
     *
     * @return what is known of the picture that was written
     * @throws PhotoRefusedException when the file is not taken in
     * @throws IOException when one of the streams fails
     */
    public PhotoInfo strip(InputStream in, OutputStream out) throws IOException {
        PhotoSource source = new PhotoSource(Check.notNull(in, "in"), limits.maxBytes());
        PhotoSink sink = new PhotoSink(Check.notNull(out, "out"));
        PhotoInfo info = Signature.of(source) == PhotoType.JPEG
                ? new JpegStripper(source, sink, limits).strip()
                : new PngStripper(source, sink, limits).strip();
        sink.flush();
        return info;
    }
}
