package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
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

    /** The bytes. */
    final class Contents implements Opened {

        private final byte[] bytes;

        /** Takes what was sealed; not copied. */
        public Contents(byte[] bytes) {
            this.bytes = Check.notNull(bytes, "bytes");
        }

        /** Returns what was sealed; not copied. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /** The person's keys are destroyed. */
    record Erased() implements Opened {}

    /** It was changed, or sealed for another place. */
    record Tampered() implements Opened {}
}
