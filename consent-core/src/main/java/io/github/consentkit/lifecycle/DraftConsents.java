package io.github.consentkit.lifecycle;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;

/** Port: what drafts need of the ledger of consents. */
public interface DraftConsents {

    /**
     * Tells whether a guardian of the child agreed before the instant and has not taken it back; until the transaction ends
     * nobody else records an answer for the child.
     */
    boolean hasAgreedBefore(Transaction transaction, SubjectId child, Instant instant);

    /**
     * Destroys the evidence of what the person said, and unties the ledger's events from the person: whoever registers anew
     * under the same id has agreed to nothing.
     */
    void erase(Transaction transaction, SubjectId subject);

    /**
     * Notes since when the person is erased. The tie of the ledger's events to the person ends some time after that
     * ({@link RecordKeeping#ledgerPseudonyms()}), once nothing else is left.
     */
    void gone(Transaction transaction, SubjectId subject, Instant since);
}
