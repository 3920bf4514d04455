package io.github.consentkit.crypto.recovery;

import io.github.consentkit.crypto.key.CryptoUnavailableException;
import io.github.consentkit.crypto.key.InstallationId;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The first part of an export, in clear: which keys it needs. Every block is bound to it.
 *
 * @param micros when it was begun, microseconds since 1970
 * @param id a random number of this export
 */
record ExportHeader(InstallationId installation, String tenant, int epoch, long micros, UUID id) {

    private static final int VERSION = 1;
    private static final String LABEL = "consentkit/1/key-export";

    byte[] encode() {
        return new CanonicalWriter()
                .int8(VERSION)
                .int64(installation.value().getMostSignificantBits())
                .int64(installation.value().getLeastSignificantBits())
                .text(tenant)
                .int32(epoch)
                .int64(micros)
                .int64(id.getMostSignificantBits())
                .int64(id.getLeastSignificantBits())
                .toBytes();
    }

    static ExportHeader decode(byte[] bytes) throws MalformedBytesException {
        CanonicalReader from = new CanonicalReader(bytes);
        if (from.int8() != VERSION) {
            throw new MalformedBytesException("the export has another version");
        }
        ExportHeader header = new ExportHeader(
                InstallationId.of(new UUID(from.int64(), from.int64()).toString()),
                from.text(),
                from.int32(),
                from.int64(),
                new UUID(from.int64(), from.int64()));
        from.end();
        return header;
    }

    Instant at() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Returns what binds a block to this export, to its number, and to whether it is the last. */
    byte[] associatedData(long block, int kind) {
        return new CanonicalWriter()
                .int8(VERSION)
                .text(LABEL)
                .fixed(sha256().digest(encode()))
                .int64(block)
                .int8(kind)
                .toBytes();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new CryptoUnavailableException("this Java runtime offers no SHA-256", e);
        }
    }
}
