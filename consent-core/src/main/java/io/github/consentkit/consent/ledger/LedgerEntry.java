package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.internal.Check;
import java.util.Arrays;

/**
 * An event in its place in the chain of one person.
 *
 * @param pseudonym whose chain it is
 * @param event the event
 * @param previous the hash of the event before it, or {@link ChainHash#START}
 * @param hash {@code SHA-256(previous | bytes of the event)}
 * @param mac the code of the hash under the ledger's key, in hexadecimal digits
 */
public record LedgerEntry(Pseudonym pseudonym, ConsentEvent event, ChainHash previous, ChainHash hash, String mac) {

    /** Checks the arguments. */
    public LedgerEntry {
        Check.notNull(pseudonym, "pseudonym");
        Check.notNull(event, "event");
        Check.notNull(previous, "previous");
        Check.notNull(hash, "hash");
        Check.notNull(mac, "mac");
    }

    /** Returns where it stands. */
    public LedgerPlace place() {
        return new LedgerPlace(pseudonym, event.sequence());
    }

    static LedgerEntry after(Pseudonym pseudonym, ChainHash previous, ConsentEvent event, LedgerSecrets secrets) {
        ChainHash hash = ChainHash.of(digest(pseudonym, event, previous));
        return new LedgerEntry(pseudonym, event, previous, hash, LedgerMac.ofEvent(secrets, hash));
    }

    /** Tells whether the hash is that of the event and of the hash before; needs no key. */
    public boolean isWhole() {
        return Arrays.equals(hash.bytes(), digest(pseudonym, event, previous));
    }

    /** Tells whether the ledger wrote it: the hash is right and the code is that of the hash. */
    public boolean stands(LedgerSecrets secrets) {
        return isWhole() && LedgerMac.same(LedgerMac.ofEvent(secrets, hash), mac);
    }

    private static byte[] digest(Pseudonym pseudonym, ConsentEvent event, ChainHash previous) {
        return Digests.sha256(previous.bytes(), EventBytes.of(pseudonym, event));
    }
}
