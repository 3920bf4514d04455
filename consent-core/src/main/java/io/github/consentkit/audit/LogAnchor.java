package io.github.consentkit.audit;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * What stays of the beginning of a chain of the access log that was pruned: the chain goes on from it, and only what it covers may
 * be missing. Immutable; it names nobody.
 *
 * @param partition the chain
 * @param sequence the place of the last line that was removed; all lines up to it were, so it is also their number
 * @param hash the hash of that line, which the next one names as the one before
 * @param before the instant before which each of these lines was written, cut to microseconds
 * @param at when they were removed, cut to microseconds; at least {@link #SHORTEST} after {@code before}
 * @param law the provision under which they had to be kept no longer
 * @param mac the code of all of this under the log's secret, in lower-case hexadecimal digits: without the secret nobody can
 *     explain a gap
 */
public record LogAnchor(
        String partition, long sequence, String hash, Instant before, Instant at, String law, String mac) {

    /** No line of an access log goes before this time is over (Standards of Measures to Ensure the Safety, article 8(1)). */
    public static final Duration SHORTEST = Duration.ofDays(365);

    private static final String FORMAT = "consentkit access log anchor 1";
    private static final int MAX_LAW = 200;

    /** Checks that nothing is missing; whether the log wrote it is for the verifier to say. */
    public LogAnchor {
        Check.notNull(partition, "partition");
        Check.notNull(hash, "hash");
        before = Check.notNull(before, "before").truncatedTo(ChronoUnit.MICROS);
        at = Check.notNull(at, "at").truncatedTo(ChronoUnit.MICROS);
        Check.notNull(law, "law");
        Check.notNull(mac, "mac");
    }

    /** Refuses to remove at an instant what was written shortly before another one. */
    static void refuseTooShort(Instant before, Instant at) {
        if (before.isAfter(at.minus(SHORTEST))) {
            throw new InvalidInputException(
                    "lines of the access log written before " + before + " cannot be removed at " + at
                            + ": they are kept for at least one year (Standards of Measures to Ensure the Safety of Personal"
                            + " Information, article 8(1)); pass an earlier instant");
        }
    }

    /** Returns the anchor at this line. */
    static LogAnchor after(AccessEntry last, Instant before, Instant at, String law, LogSecrets secrets) {
        refuseTooShort(before, at);
        Check.idText(law, "the law", MAX_LAW);
        LogAnchor open = new LogAnchor(last.partition(), last.sequence(), last.hash(), before, at, law, "");
        return open.withCode(secrets);
    }

    /** Whether the log wrote it. */
    boolean stands(LogSecrets secrets) {
        return withCode(secrets).mac.equals(mac);
    }

    private LogAnchor withCode(LogSecrets secrets) {
        byte[] bytes = new CanonicalWriter()
                .text(FORMAT)
                .text(partition)
                .int64(sequence)
                .text(hash)
                .int64(ChronoUnit.MICROS.between(Instant.EPOCH, before))
                .int64(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .text(law)
                .toBytes();
        return new LogAnchor(
                partition, sequence, hash, before, at, law, HexFormat.of().formatHex(secrets.mac(bytes)));
    }

    /** Returns one line for people. */
    @Override
    public String toString() {
        return "lines 1 to " + sequence + " of chain " + partition + " were removed at " + at + ", all written before "
                + before + " (" + law + ")";
    }
}
