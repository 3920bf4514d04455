package io.github.consentkit.crypto.recovery;

/**
 * What came of bringing an export into a restored database. Immutable.
 *
 * @param restored keyrings that were put in, or in the place of an older row or one whose epoch's key is destroyed
 * @param kept keyrings of which the database had the same row or a newer one
 * @param erased keyrings of people or records that are marked as erased: they stay erased
 * @param forgotten people of whom the database had nothing but keyrings of destroyed epochs, so that they had been erased
 *     before the export: they are marked as erased, and their records are removed
 */
public record ImportReport(long restored, long kept, long erased, long forgotten) {}
