package io.github.consentkit.annotation;

/**
 * To which lengths values are filled up before they are sealed, as the length of a sealed value tells the length of the
 * value. A value that was sealed with another padding, or none, still opens.
 */
public enum Padding {
    /** As long as the value is. */
    NONE,
    /** Up to the next multiple of 64 bytes: for names, addresses and other short texts. */
    BLOCKS,
    /** Up to the next power of two, at least 64 bytes: for free texts, of which the size class is all that shows. */
    POWERS
}
