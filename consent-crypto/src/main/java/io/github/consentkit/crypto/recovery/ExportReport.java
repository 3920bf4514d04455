package io.github.consentkit.crypto.recovery;

import java.time.Instant;

/**
 * What an export of keyrings holds. Immutable.
 *
 * @param epoch the epoch by whose key it opens
 * @param at when it was begun
 * @param keyrings how many there are in it
 * @param digest the SHA-256 of all of them, 64 hexadecimal digits
 */
public record ExportReport(int epoch, Instant at, long keyrings, String digest) {}
