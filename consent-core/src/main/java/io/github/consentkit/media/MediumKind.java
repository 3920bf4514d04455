package io.github.consentkit.media;

/** What a medium is. */
public enum MediumKind {
    /** A document on paper, or a file of several. */
    PAPER_DOCUMENT,
    /** A printed photo. */
    PHOTO_PRINT,
    /** The memory in which a fax machine keeps what came in. */
    FAX_SPOOL,
    /** A stick or card with flash memory. */
    USB,
    /** A CD, DVD or the like. */
    OPTICAL_DISC,
    /** A magnetic tape. */
    TAPE,
    /** A hard disk. */
    DISK,
    /** Any other carrier of electronic data. */
    OTHER;

    /** Returns whether it is read without a machine, so that it can be blacked out or punched. */
    public boolean isPaper() {
        return this == PAPER_DOCUMENT || this == PHOTO_PRINT;
    }
}
