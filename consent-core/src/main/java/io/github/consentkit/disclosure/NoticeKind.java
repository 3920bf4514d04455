package io.github.consentkit.disclosure;

/** What a recipient is told to do with data that it has. */
public enum NoticeKind {
    /** Use the items no more and keep them until further notice, as consent was withdrawn or processing suspended (E-1, H-3). */
    STOP(Answer.ACKNOWLEDGEMENT),
    /** Destroy the items in every copy, so that they cannot be read again (C-1, D-4). */
    DESTROY(Answer.ATTESTATION),
    /** The items were wrong and have been corrected: use the old values no more, and ask for the new ones (H-7). */
    CORRECTED(Answer.ACKNOWLEDGEMENT),
    /** The contract has ended: return or destroy everything that came with it (G-3). */
    CONTRACT_ENDED(Answer.ATTESTATION);

    private final Answer answer;

    NoticeKind(Answer answer) {
        this.answer = answer;
    }

    /** Returns what ends a notice of this kind. */
    public Answer answer() {
        return answer;
    }

    /** What a recipient has to answer. */
    public enum Answer {
        /** That it has taken notice. */
        ACKNOWLEDGEMENT,
        /** That it has destroyed what it had; taking notice is not enough. */
        ATTESTATION
    }
}
