package io.github.consentkit.store;

/**
 * What a call has removed that looks at a number of rows.
 *
 * @param found how many it has found; fewer than asked for when there are no more
 * @param removed how many of these it has removed, and nobody else
 */
public record Removed(long found, long removed) {}
