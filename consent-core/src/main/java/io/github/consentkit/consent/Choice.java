package io.github.consentkit.consent;

/** An answer to a block. There is no third one: silence is not an answer (invariant I4). */
public enum Choice {
    /** Yes. */
    AGREE,
    /** No. */
    REFUSE
}
