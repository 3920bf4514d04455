package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.DestructionCertificate;
import java.util.Optional;

/**
 * A certificate of destruction that anybody can verify with the public key alone (clause D-4, invariants I6, I7): without the
 * database, and by docs/format.md without this library. It holds no personal data.
 *
 * @param sequence the place in the chain of certificates, from 1
 * @param previous the hash of the certificate before it, or {@link ChainHash#START}
 * @param certificate the certificate; times are cut to the microsecond
 * @param proof that a signed checkpoint covers it; empty while none does
 */
public record CertificateProof(
        long sequence, ChainHash previous, DestructionCertificate certificate, Optional<LeafProof> proof) {

    /** What stands in the document as its format. */
    public static final String FORMAT = "consentkit/1/certificate";

    /** Checks the arguments. */
    public CertificateProof {
        if (sequence < 1) {
            throw new InvalidInputException("certificates are counted from 1; the sequence is " + sequence);
        }
        Check.notNull(previous, "previous");
        certificate = CertificateBytes.floor(Check.notNull(certificate, "certificate"));
        Check.notNull(proof, "proof");
    }

    /** Returns the hash that the certificate has in its place, computed from all that stands here. */
    public ChainHash hash() {
        return ChainedCertificate.hash(sequence, previous, certificate);
    }

    /** Tells whether the ledger with this key signed a checkpoint that covers this very certificate in this place. */
    public boolean verify(CheckpointKey key) {
        Check.notNull(key, "key");
        return proof.filter(there -> there.proves(key))
                .flatMap(there -> CertificateLeaf.read(there.leaf()))
                .equals(Optional.of(new CertificateLeaf(sequence, hash())));
    }

    /** Returns the document: JSON in UTF-8, times in microseconds since 1970 in UTC. */
    public String toJson() {
        return CertificateJson.write(this);
    }

    /**
     * Reads what {@link #toJson} wrote, and nothing else. It need not prove anything: call {@link #verify}.
     *
     * @throws InvalidInputException for any other text
     */
    public static CertificateProof parse(String json) {
        return CertificateJson.read(Check.notNull(json, "the certificate"));
    }
}
