package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.MalformedBytesException;
import java.util.Optional;

/**
 * What the Merkle log holds of a chain: that at a place it had a hash. Nobody can change an event up to that place, or
 * remove it, and still have the hash.
 *
 * @param place the place of the event that was the last one then
 * @param hash its hash
 */
public record ChainLeaf(LedgerPlace place, ChainHash hash) {

    private static final int VERSION = 1;

    /** Checks the arguments. */
    public ChainLeaf {
        Check.notNull(place, "place");
        Check.notNull(hash, "hash");
    }

    /** Returns the leaf of a head. */
    static ChainLeaf of(LedgerHead head) {
        return new ChainLeaf(new LedgerPlace(head.pseudonym(), head.sequence()), head.hash());
    }

    /** Returns the leaf in the bytes, or empty when they are none. */
    public static Optional<ChainLeaf> read(byte[] bytes) {
        CanonicalReader from = new CanonicalReader(Check.notNull(bytes, "bytes"));
        try {
            if (from.int8() != VERSION) {
                return Optional.empty();
            }
            Pseudonym chain = Pseudonym.of(from.fixed(Digests.SIZE));
            LedgerPlace place = new LedgerPlace(chain, from.int64());
            ChainLeaf leaf = new ChainLeaf(place, ChainHash.of(from.fixed(Digests.SIZE)));
            from.end();
            return Optional.of(leaf);
        } catch (MalformedBytesException e) {
            return Optional.empty();
        }
    }

    /** Returns the leaf as it is hashed: a version, the pseudonym, the place in eight bytes, the hash; 73 bytes. */
    public byte[] bytes() {
        return new CanonicalWriter()
                .int8(VERSION)
                .fixed(place.chain().bytes())
                .int64(place.sequence())
                .fixed(hash.bytes())
                .toBytes();
    }

    LedgerLeaf leaf() {
        return new LedgerLeaf(place.chain().hex(), bytes());
    }
}
