package io.github.consentkit.job;

/**
 * How far a run of a job has come. Immutable.
 *
 * @param done how many rows this run has finished
 * @param failed how many it could not do
 * @param atFirst how many there were to do when it began
 */
public record JobProgress(long done, long failed, long atFirst) {}
