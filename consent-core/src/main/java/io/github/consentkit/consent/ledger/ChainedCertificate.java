package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.DestructionCertificate;
import java.util.Arrays;

/**
 * A certificate of destruction in its place in the chain of them (clause D-4, invariant I6).
 *
 * @param sequence the place, from 1 without gaps
 * @param previous the hash of the certificate before it, or {@link ChainHash#START}
 * @param hash {@code SHA-256(previous | bytes of the certificate)}
 * @param mac the code of the hash under the ledger's key, in hexadecimal digits
 * @param certificate the certificate
 */
public record ChainedCertificate(
        long sequence, ChainHash previous, ChainHash hash, String mac, DestructionCertificate certificate) {

    /** Checks the arguments. */
    public ChainedCertificate {
        if (sequence < 1) {
            throw new InvalidInputException("certificates are counted from 1; the sequence is " + sequence);
        }
        Check.notNull(previous, "previous");
        Check.notNull(hash, "hash");
        Check.notNull(mac, "mac");
        Check.notNull(certificate, "certificate");
    }

    static ChainedCertificate after(CertificateHead head, DestructionCertificate certificate, LedgerSecrets secrets) {
        long sequence = head.sequence() + 1;
        ChainHash hash = hash(sequence, head.hash(), certificate);
        return new ChainedCertificate(sequence, head.hash(), hash, LedgerMac.ofCertificate(secrets, hash), certificate);
    }

    /** Returns the hash that a certificate has in this place after this hash. */
    static ChainHash hash(long sequence, ChainHash previous, DestructionCertificate certificate) {
        return ChainHash.of(Digests.sha256(previous.bytes(), CertificateBytes.of(sequence, certificate)));
    }

    /** Tells whether the hash is that of the certificate and of the hash before; needs no key. */
    public boolean isWhole() {
        return Arrays.equals(hash.bytes(), hash(sequence, previous, certificate).bytes());
    }

    /** Tells whether the ledger wrote it: the hash is right and the code is that of the hash. */
    public boolean stands(LedgerSecrets secrets) {
        return isWhole() && LedgerMac.same(LedgerMac.ofCertificate(secrets, hash), mac);
    }
}
