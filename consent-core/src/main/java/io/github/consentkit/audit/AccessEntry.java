package io.github.consentkit.audit;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One line of the access log at its place in a chain: its hash covers the line, its place and the hash before it.
 *
 * @param partition the chain; chains of several processes stand beside one another
 * @param sequence the place in the chain, counted from 1
 * @param access what happened
 * @param previous the hash of the line before, 64 hexadecimal digits; zeros for the first
 * @param hash the SHA-256 of place, previous hash and line, 64 lower-case hexadecimal digits
 * @param mac the code of the hash under the log's secret, in lower-case hexadecimal digits: without the secret nobody can
 *     write a line that stands, even with a right hash
 */
public record AccessEntry(String partition, long sequence, Access access, String previous, String hash, String mac) {

    /** What stands before the first line of a chain. */
    public static final String START = "0".repeat(64);

    private static final String FORMAT = "consentkit access log 1";

    /** Checks the arguments. */
    public AccessEntry {
        Check.idText(partition, "the partition", 64);
        if (sequence < 1) {
            throw new InvalidInputException("the sequence of a log entry is " + sequence + "; it is counted from 1");
        }
        Check.notNull(access, "access");
        Check.notNull(previous, "previous");
        Check.notNull(hash, "hash");
        Check.notNull(mac, "mac");
    }

    /** Returns the line at this place, with its hash and its code. */
    static AccessEntry at(String partition, long sequence, Access access, String previous, LogSecrets secrets) {
        byte[] digest = digest(partition, sequence, access, previous);
        HexFormat hex = HexFormat.of();
        return new AccessEntry(
                partition, sequence, access, previous, hex.formatHex(digest), hex.formatHex(secrets.mac(digest)));
    }

    /** Whether hash and code are those of the line. */
    boolean stands(LogSecrets secrets) {
        AccessEntry expected = at(partition, sequence, access, previous, secrets);
        return expected.hash.equals(hash) && expected.mac.equals(mac);
    }

    private static byte[] digest(String partition, long sequence, Access access, String previous) {
        CanonicalWriter writer =
                new CanonicalWriter().text(FORMAT).text(partition).int64(sequence);
        writer.text(previous);
        access.write(writer);
        try {
            return MessageDigest.getInstance("SHA-256").digest(writer.toBytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
