package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;

/**
 * The end of the chain of certificates of destruction.
 *
 * @param sequence the place of the last certificate; 0 for an empty chain
 * @param hash the hash of the last certificate
 * @param mac the code of both under the ledger's key, in hexadecimal digits; empty for an empty chain
 */
public record CertificateHead(long sequence, ChainHash hash, String mac) {

    /** The head of a chain without certificates. */
    public static final CertificateHead EMPTY = new CertificateHead(0, ChainHash.START, "");

    /** Checks the arguments. */
    public CertificateHead {
        if (sequence < 0) {
            throw new InvalidInputException("the head of a chain counts from 0; the sequence is " + sequence);
        }
        Check.notNull(hash, "hash");
        Check.notNull(mac, "mac");
    }

    static CertificateHead at(ChainedCertificate last, LedgerSecrets secrets) {
        return new CertificateHead(
                last.sequence(), last.hash(), LedgerMac.ofCertificates(secrets, last.sequence(), last.hash()));
    }

    /** Tells whether the ledger wrote it. */
    boolean stands(LedgerSecrets secrets) {
        return sequence == 0 ? equals(EMPTY) : LedgerMac.same(LedgerMac.ofCertificates(secrets, sequence, hash), mac);
    }
}
