package io.github.consentkit.testing;

import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Certificates of destruction for tests. */
public final class SampleCertificates {

    /** When they say that it was done. */
    public static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123456Z");

    private SampleCertificates() {}

    /** Returns one with every field set, of values of the example's policy. */
    public static DestructionCertificate full(String id) {
        return new DestructionCertificate(
                CertificateId.of(id),
                Map.of(Id.of("appearance-photo"), 3L, Id.of("mobile-phone"), 1L),
                Destruction.Technique.IRRECOVERABLE_DELETION,
                DestructionCertificate.Ground.RETENTION_ENDED,
                Id.of("C-4"),
                Optional.of(Id.of("kr-pipa-15-2")),
                Id.of("2024-02-21"),
                NOW.minusSeconds(3600),
                NOW,
                "sweep",
                new DestroyedKeys(Set.of("0a".repeat(32), "ff".repeat(32)), OptionalInt.of(3)));
    }

    /** Returns one of values that were anonymised in place of deleted. */
    public static DestructionCertificate anonymised(String id) {
        return new DestructionCertificate(
                CertificateId.of(id),
                Map.of(Id.of("service-usage-record"), 12L),
                Destruction.Technique.ANONYMISATION,
                Optional.of(new LocalizedText(
                        "압축된 블록에서\n한 건만 지울 수 없음", "One alone cannot be deleted from \"blocks\" & so on")),
                DestructionCertificate.Ground.RETENTION_ENDED,
                Id.of("C-1"),
                Optional.empty(),
                Id.of("2024-02-21"),
                NOW.minusSeconds(3600),
                NOW,
                "sweep",
                new DestroyedKeys(Set.of("0b".repeat(32)), OptionalInt.of(3)));
    }
}
