package io.github.consentkit.crypto.photo;

import io.github.consentkit.error.InvalidInputException;

/**
 * How large a photo may be that is taken in. Immutable; equal by value.
 *
 * @param maxBytes the most bytes that are read of a file until its picture ends
 * @param maxPixels the most pixels, width times height as the file declares them
 * @param maxSide the most pixels of one side
 */
public record PhotoLimits(long maxBytes, long maxPixels, int maxSide) {

    /** 20 MiB, 50 megapixels, no side above 20,000: what today's phones and cameras write, and no more. */
    public static final PhotoLimits DEFAULT = new PhotoLimits(20L << 20, 50_000_000, 20_000);

    /** Checks the arguments; throws {@link InvalidInputException} for one below 1. */
    public PhotoLimits {
        if (maxBytes < 1 || maxPixels < 1 || maxSide < 1) {
            throw new InvalidInputException("every limit of a photo is at least 1");
        }
    }

    /** Refuses declared sizes above the limits. */
    void check(long width, long height) {
        if (width > maxSide || height > maxSide || width * height > maxPixels) {
            throw new PhotoRefusedException(
                    PhotoRefusedException.Reason.TOO_MANY_PIXELS,
                    "the photo has " + width + " x " + height + " pixels; send one of at most " + maxPixels
                            + " pixels and " + maxSide + " on a side");
        }
    }
}
