package io.github.consentkit.testing;

import io.github.consentkit.consent.ledger.EvidenceSealing;
import io.github.consentkit.consent.ledger.InMemoryLedgerKeys;
import io.github.consentkit.consent.ledger.LedgerGuard;
import io.github.consentkit.consent.ledger.LedgerSecrets;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;

/** Brings a store without keys a ledger key made from a word, and keeps evidence as it is. */
public final class KeyedLedger implements LedgerSecrets, EvidenceSealing {

    private final KeyedLogSecrets secrets;

    /** Creates the secrets of this word. */
    public KeyedLedger(String word) {
        this.secrets = new KeyedLogSecrets(word);
    }

    /** Brings the keys of a word to the store and returns the store. */
    public static <S extends Stores> S in(S stores) {
        KeyedLedger keys = new KeyedLedger("ledger");
        LedgerGuard guard = stores.port(LedgerGuard.class);
        guard.bringKeys(keys, InMemoryLedgerKeys.create("consentkit/test"));
        guard.bringSealing(keys);
        return stores;
    }

    @Override
    public byte[] mac(byte[] bytes) {
        return secrets.mac(bytes);
    }

    @Override
    public byte[] seal(Transaction transaction, SubjectId subject, String digest, byte[] evidence) {
        return evidence.clone();
    }

    @Override
    public Opened open(Transaction transaction, SubjectId subject, String digest, byte[] sealed) {
        return new Contents(sealed.clone());
    }
}
