package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The vectors of certificates as the library computes them, field by field. */
final class CertificateVectors {

    private static final HexFormat HEX = HexFormat.of();
    private static final String KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String VERIFIER =
            "example.com/consent-ledger+9f54db07+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    private static final String TENANT = "rarelee";
    private static final Instant START = Instant.parse("2026-11-25T10:00:00.123456Z");

    private final List<byte[]> messages = new ArrayList<>();
    private final LedgerSecrets secrets = bytes -> {
        messages.add(bytes);
        return hmac(bytes);
    };

    /** Returns what the document's block {@code certificates} must hold. */
    List<Map<String, String>> all() {
        List<Map<String, String>> vectors = new ArrayList<>();
        List<CertificateProof> proofs = new ArrayList<>();
        CertificateHead head = CertificateHead.EMPTY;
        for (DestructionCertificate certificate : List.of(ofChild(), ofRetention())) {
            ChainedCertificate chained = ChainedCertificate.after(head, certificate, secrets);
            proofs.add(unproven(chained));
            vectors.add(vector(chained));
            head = CertificateHead.at(chained, secrets);
        }
        vectors.add(vector(
                "head",
                "sequence",
                String.valueOf(head.sequence()),
                "hash",
                head.hash().hex(),
                "hmac-key",
                KEY,
                "tenant",
                TENANT,
                "message",
                lastMessage(),
                "mac",
                head.mac()));
        CertificateLeaf leaf = new CertificateLeaf(head.sequence(), head.hash());
        vectors.add(vector(
                "leaf",
                "sequence",
                String.valueOf(leaf.sequence()),
                "hash",
                leaf.hash().hex(),
                "leaf",
                HEX.formatHex(leaf.bytes())));
        vectors.add(vector("proof", "verifier-key", VERIFIER, "document", line(proven(proofs))));
        vectors.add(vector(ChainedCertificate.after(head, ofAnonymisation(), secrets)));
        return vectors;
    }

    private Map<String, String> vector(ChainedCertificate chained) {
        return vector(
                "certificate",
                "document",
                line(unproven(chained)),
                "bytes",
                HEX.formatHex(CertificateBytes.of(chained.sequence(), chained.certificate())),
                "previous",
                chained.previous().hex(),
                "hash",
                chained.hash().hex(),
                "hmac-key",
                KEY,
                "tenant",
                TENANT,
                "message",
                lastMessage(),
                "mac",
                chained.mac());
    }

    private static CertificateProof unproven(ChainedCertificate chained) {
        return new CertificateProof(chained.sequence(), chained.previous(), chained.certificate(), Optional.empty());
    }

    /** The last one, in a log of all of them. */
    private static CertificateProof proven(List<CertificateProof> proofs) {
        Stores stores = InMemoryStores.create();
        new Checkpointer(stores, new Signer(), List.of(), () -> START.plusSeconds(60))
                .checkpoint(proofs.stream()
                        .map(proof -> new CertificateLeaf(proof.sequence(), proof.hash()).leaf())
                        .toList());
        CertificateProof last = proofs.get(proofs.size() - 1);
        return new CertificateProof(
                last.sequence(),
                last.previous(),
                last.certificate(),
                new LedgerProofs(stores).newest(CertificateLeaf.key(last.sequence())));
    }

    private static DestructionCertificate ofChild() {
        return new DestructionCertificate(
                CertificateId.of("c5ad1b7e-6b5d-4f0e-9d1c-2f8f1f6f0a01"),
                Map.of(),
                Destruction.Technique.IRRECOVERABLE_DELETION,
                DestructionCertificate.Ground.GUARDIAN_DID_NOT_AGREE,
                Id.of("B-2"),
                Optional.empty(),
                Id.of("2024-02-21"),
                START.minusSeconds(60),
                START,
                "draft-purge",
                DestroyedKeys.NONE);
    }

    private static DestructionCertificate ofRetention() {
        return new DestructionCertificate(
                CertificateId.of("c5ad1b7e-6b5d-4f0e-9d1c-2f8f1f6f0a02"),
                Map.of(Id.of("연락처"), 1L, Id.of("appearance-photo"), 3L),
                Destruction.Technique.SHREDDING,
                DestructionCertificate.Ground.RETENTION_ENDED,
                Id.of("C-4"),
                Optional.of(Id.of("kr-ecommerce-6")),
                Id.of("2024-02-21"),
                START,
                START.plusSeconds(3600),
                "파기 담당",
                new DestroyedKeys(Set.of("ff".repeat(32), "0a".repeat(32)), OptionalInt.of(3)));
    }

    private static DestructionCertificate ofAnonymisation() {
        return new DestructionCertificate(
                CertificateId.of("c5ad1b7e-6b5d-4f0e-9d1c-2f8f1f6f0a03"),
                Map.of(Id.of("service-usage-record"), 12L),
                Destruction.Technique.ANONYMISATION,
                Optional.of(new LocalizedText("기록이 블록 단위로 압축되어\n한 건만 지울 수 없음", "Compressed in \"blocks\"")),
                DestructionCertificate.Ground.RETENTION_ENDED,
                Id.of("D-4"),
                Optional.empty(),
                Id.of("2024-02-21"),
                START,
                START.plusSeconds(7200),
                "retention-sweep",
                DestroyedKeys.NONE);
    }

    private static String line(CertificateProof proof) {
        return proof.toJson().strip();
    }

    private String lastMessage() {
        return HEX.formatHex(messages.get(messages.size() - 1));
    }

    private static byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HEX.parseHex(KEY), "HmacSHA256"));
            return mac.doFinal(new CanonicalWriter()
                    .int8(1)
                    .text("consentkit/1/ledger-mac")
                    .text(TENANT)
                    .int32(message.length)
                    .fixed(message)
                    .toBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> vector(String what, String... fields) {
        Map<String, String> vector = new LinkedHashMap<>(Map.of("what", what));
        for (int i = 0; i < fields.length; i += 2) {
            vector.put(fields[i], fields[i + 1]);
        }
        return vector;
    }

    /** The key in the vectors of the ledger. */
    private static final class Signer implements CheckpointSigner {

        @Override
        public CheckpointKey key() {
            return CheckpointKey.parse(VERIFIER);
        }

        @Override
        public byte[] sign(byte[] message) {
            try {
                PrivateKey key = KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, HEX.parseHex(KEY)));
                return Ed25519.sign(key, message);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
