package io.github.consentkit.crypto.photo;

/** The types of photo that are taken in. */
public enum PhotoType {
    /** JPEG: baseline, extended or progressive (ITU-T T.81). */
    JPEG("image/jpeg"),
    /** PNG, without animation (W3C PNG, third edition). */
    PNG("image/png");

    private final String mediaType;

    PhotoType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Returns the media type, such as {@code image/jpeg}. */
    public String mediaType() {
        return mediaType;
    }
}
