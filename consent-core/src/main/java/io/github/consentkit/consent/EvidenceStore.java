package io.github.consentkit.consent;

import io.github.consentkit.internal.Trusted;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;

/** Port: where evidence is kept, readable only as long as the person's keys are there (invariant I7). */
public interface EvidenceStore {

    /** Keeps the evidence and returns its mark, another one each time. */
    EvidenceMark keep(Transaction transaction, SubjectId subject, Evidence evidence);

    /**
     * Returns the evidence of this person with this mark, or why it is not there; for the vaults alone, which ask the gate and
     * write the access log before (invariant I3).
     */
    @SuppressWarnings("exports") // nobody else can make one
    EvidenceResult find(Transaction transaction, SubjectId subject, Trusted<EvidenceMark> mark);

    /** Tells whether there is any evidence of the person that was not destroyed. */
    boolean holdsAny(Transaction transaction, SubjectId subject);

    /** Destroys every piece of evidence of the person, as an erasure does, and returns how many there were. */
    long destroyAll(Transaction transaction, SubjectId subject);
}
