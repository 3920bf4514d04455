package io.github.consentkit.subject;

/**
 * What a store notes anew with every change of what it knows of a subject: while the stamp stays the same, so do the
 * subject's age, restrictions, consents, and the facts of what is held; while its first number does, all but the latter.
 *
 * <p>The numbers are drawn at random, so that one that was rolled back, or that a restored backup brings back with other
 * facts, is not met again.
 *
 * @param state the number of the subject in the store, which stays when only records and what is known of entities change
 * @param held the number of the subject in the store for its records and entities, of whichever tenant
 * @param records the same number where the record is that it was read with, which other stores may keep there, too
 */
public record SubjectStamp(long state, long held, long records) {}
