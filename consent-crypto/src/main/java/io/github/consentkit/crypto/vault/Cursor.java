package io.github.consentkit.crypto.vault;

/** Where a page ended, to go on from; opaque, immutable, for the same search of the same vault. */
public final class Cursor {

    private final RecordRow.Key last;

    Cursor(RecordRow.Key last) {
        this.last = last;
    }

    RecordRow.Key last() {
        return last;
    }

    /** Returns the type alone. */
    @Override
    public String toString() {
        return "Cursor[" + last + "]";
    }
}
