package io.github.consentkit.media;

import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the certificate of what somebody destroyed on a medium. */
final class MediaCertificates {

    /** Who did it and who saw it stand in the register, as a certificate names nobody. */
    private static final String BY = "media-register";

    private MediaCertificates() {}

    static DestructionCertificate of(
            CertificateId id, Medium medium, MediumTask task, List<Medium.Piece> gone, Destroying how, Policy policy) {
        Map<Id<Item>, Long> values = new TreeMap<>();
        gone.forEach(piece -> values.merge(piece.item(), 1L, Long::sum));
        return new DestructionCertificate(
                id,
                values,
                how.technique(),
                DestructionCertificate.Ground.MEDIUM_DUE,
                new DestructionMethods(policy).clause(medium.kind(), task.extent(), how.technique()),
                Optional.empty(),
                policy.version(),
                task.since(),
                how.at(),
                BY,
                DestroyedKeys.NONE);
    }
}
