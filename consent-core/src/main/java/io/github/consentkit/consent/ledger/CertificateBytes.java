package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A certificate in its place as the bytes that are hashed; docs/format.md says which. Two different certificates never give
 * the same bytes.
 */
final class CertificateBytes {

    private static final int VERSION = 1;

    /** With the reason at the end. */
    private static final int WITH_REASON = 2;

    private CertificateBytes() {}

    static byte[] of(long sequence, DestructionCertificate certificate) {
        CanonicalWriter to = new CanonicalWriter()
                .int8(certificate.reason().isPresent() ? WITH_REASON : VERSION)
                .int64(sequence)
                .text(certificate.id().value());
        List<Map.Entry<Id<Item>, Long>> values = values(certificate);
        to.int32(values.size());
        values.forEach(entry -> to.text(entry.getKey().value()).int64(entry.getValue()));
        to.text(JsonNames.of(certificate.technique()))
                .text(JsonNames.of(certificate.ground()))
                .text(certificate.clause().value())
                .int32(certificate.law().isPresent() ? 1 : 0);
        certificate.law().ifPresent(law -> to.text(law.value()));
        to.text(certificate.version().value())
                .int64(micros(certificate.due()))
                .int64(micros(certificate.destroyedAt()))
                .text(certificate.by());
        Set<String> digests = certificate.keys().digests();
        to.int32(digests.size());
        digests.forEach(digest -> to.fixed(HexFormat.of().parseHex(digest)));
        to.int32(certificate.keys().epoch().orElse(0));
        certificate.reason().ifPresent(reason -> to.text(reason.ko()).text(reason.en()));
        return to.toBytes();
    }

    /** Returns the items and their numbers in the order in which they are written. */
    static List<Map.Entry<Id<Item>, Long>> values(DestructionCertificate certificate) {
        return certificate.values().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                .toList();
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Returns the certificate with its times cut to the microsecond, as they are hashed and kept. */
    static DestructionCertificate floor(DestructionCertificate certificate) {
        return new DestructionCertificate(
                certificate.id(),
                certificate.values(),
                certificate.technique(),
                certificate.reason(),
                certificate.ground(),
                certificate.clause(),
                certificate.law(),
                certificate.version(),
                certificate.due().truncatedTo(ChronoUnit.MICROS),
                certificate.destroyedAt().truncatedTo(ChronoUnit.MICROS),
                certificate.by(),
                certificate.keys());
    }
}
