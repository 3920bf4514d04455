package io.github.consentkit.store.memory;

import io.github.consentkit.consent.ledger.EvidenceSealing;
import io.github.consentkit.consent.ledger.LedgerSecrets;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key for what ends with the process, drawn at random; evidence is kept as it is until somebody brings keys. */
final class MemorySecrets implements LedgerSecrets, EvidenceSealing {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    MemorySecrets() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    @Override
    public byte[] mac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public byte[] seal(Transaction transaction, SubjectId subject, String digest, byte[] evidence) {
        return evidence.clone();
    }

    @Override
    public Opened open(Transaction transaction, SubjectId subject, String digest, byte[] sealed) {
        return new Readable(sealed.clone());
    }
}
