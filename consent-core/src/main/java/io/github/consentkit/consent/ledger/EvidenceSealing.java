package io.github.consentkit.consent.ledger;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;

/** Port: seals evidence under the person's keys. Implementations are safe for use by many threads. */
public interface EvidenceSealing {

    /** Returns the bytes sealed for this person and this digest, as nothing else opens them. */
    byte[] seal(Transaction transaction, SubjectId subject, String digest, byte[] evidence);

    /** Opens what was sealed for this person and this digest. */
    Opened open(Transaction transaction, SubjectId subject, String digest, byte[] sealed);

    /** What came of opening. */
    sealed interface Opened {}

    /**
     * The bytes.
     *
     * @param bytes what was sealed
     */
    record Readable(byte[] bytes) implements Opened {}

    /** The person's keys are destroyed. */
    record Erased() implements Opened {}

    /** It was changed, or sealed for another place. */
    record Tampered() implements Opened {}
}
