package io.github.consentkit.testing;

import java.util.List;

/**
 * Where a program keeps sealed values, as the testers see it.
 *
 * @param <P> a place: the field of a row; its {@code toString} stands in reports
 */
public interface SealedCells<P> {

    /** Returns the places of all sealed values that take part. */
    List<P> places();

    /** Returns the bytes at the place. */
    byte[] read(P place);

    /** Puts the bytes at the place, whatever is there now; a row that is gone is made again. */
    void write(P place, byte[] bytes);

    /** Tries to open the value at the place, in the way the program does, and returns whether a value was handed out. */
    boolean opens(P place);
}
