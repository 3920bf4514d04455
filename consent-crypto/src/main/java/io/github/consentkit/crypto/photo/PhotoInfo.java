package io.github.consentkit.crypto.photo;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;

/**
 * What is known of a photo that was taken in: nothing about its content. Immutable; equal by value.
 *
 * @param type the type
 * @param width the pixels of a row as stored, before the orientation is applied
 * @param height the number of rows as stored
 * @param orientation how to turn the stored rows for viewing, 1 to 8 as EXIF numbers it; 1 is as stored
 * @param bytes the size without what was stripped
 */
public record PhotoInfo(PhotoType type, int width, int height, int orientation, long bytes) {

    /** Checks the arguments. */
    public PhotoInfo {
        Check.notNull(type, "the type of a photo");
        if (width < 1 || height < 1 || bytes < 1 || orientation < 1 || orientation > 8) {
            throw new InvalidInputException(
                    "width, height and bytes of a photo are at least 1, its orientation 1 to 8");
        }
    }
}
