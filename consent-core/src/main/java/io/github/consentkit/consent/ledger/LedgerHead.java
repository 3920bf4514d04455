package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;

/**
 * The end of one person's chain, and the places of the events on which the present state rests.
 *
 * @param pseudonym whose chain it is
 * @param sequence the place of the last event; 0 for an empty chain
 * @param hash the hash of the last event
 * @param restsOn the events of the present state; see {@link Foundation}
 * @param mac the code of all of this under the ledger's key, in hexadecimal digits; empty for an empty chain
 */
public record LedgerHead(Pseudonym pseudonym, long sequence, ChainHash hash, Foundation restsOn, String mac) {

    /** Checks the arguments. */
    public LedgerHead {
        Check.notNull(pseudonym, "pseudonym");
        if (sequence < 0) {
            throw new InvalidInputException("the head of a chain counts from 0; the sequence is " + sequence);
        }
        Check.notNull(hash, "hash");
        Check.notNull(restsOn, "restsOn");
        Check.notNull(mac, "mac");
    }

    /** Returns the head of a chain without events. */
    public static LedgerHead empty(Pseudonym pseudonym) {
        return new LedgerHead(pseudonym, 0, ChainHash.START, Foundation.NONE, "");
    }

    static LedgerHead at(LedgerEntry last, Foundation restsOn, LedgerSecrets secrets) {
        long sequence = last.event().sequence();
        String mac = LedgerMac.ofHead(secrets, last.pseudonym(), sequence, last.hash(), restsOn.text());
        return new LedgerHead(last.pseudonym(), sequence, last.hash(), restsOn, mac);
    }

    /** Tells whether the ledger wrote it. */
    boolean stands(LedgerSecrets secrets) {
        return sequence == 0
                ? equals(empty(pseudonym))
                : LedgerMac.same(LedgerMac.ofHead(secrets, pseudonym, sequence, hash, restsOn.text()), mac);
    }
}
