package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.MalformedBytesException;
import java.util.Optional;

/**
 * What the Merkle log holds of a certificate of destruction: that at a place it had a hash. Nobody can change the
 * certificate, or one before it, and still have the hash.
 *
 * @param sequence the place in the chain of certificates, from 1
 * @param hash its hash
 */
public record CertificateLeaf(long sequence, ChainHash hash) {

    /** Unlike that of a chain's head. */
    private static final int KIND = 2;

    /** Checks the arguments. */
    public CertificateLeaf {
        if (sequence < 1) {
            throw new InvalidInputException("certificates are counted from 1; the sequence is " + sequence);
        }
        Check.notNull(hash, "hash");
    }

    static CertificateLeaf of(ChainedCertificate chained) {
        return new CertificateLeaf(chained.sequence(), chained.hash());
    }

    /** Returns the leaf in the bytes, or empty when they are none. */
    public static Optional<CertificateLeaf> read(byte[] bytes) {
        CanonicalReader from = new CanonicalReader(Check.notNull(bytes, "bytes"));
        try {
            if (from.int8() != KIND) {
                return Optional.empty();
            }
            long sequence = from.int64();
            ChainHash hash = ChainHash.of(from.fixed(Digests.SIZE));
            from.end();
            return sequence < 1 ? Optional.empty() : Optional.of(new CertificateLeaf(sequence, hash));
        } catch (MalformedBytesException e) {
            return Optional.empty();
        }
    }

    /** Returns the leaf as it is hashed: a byte that says what it is, the place in eight bytes, the hash; 41 bytes. */
    public byte[] bytes() {
        return new CanonicalWriter()
                .int8(KIND)
                .int64(sequence)
                .fixed(hash.bytes())
                .toBytes();
    }

    /** Returns the key under which the leaf of this place is filed. */
    static String key(long sequence) {
        return "certificate:" + sequence;
    }

    LedgerLeaf leaf() {
        return new LedgerLeaf(key(sequence), bytes());
    }
}
