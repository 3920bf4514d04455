package io.github.consentkit.gate;

/** The rules of the gate in the order in which they decide: the first that objects is the answer. */
public enum RuleName {
    /** A version of the policy is in force. */
    POLICY,
    /** Absolute prohibitions (I2). */
    PROHIBITION,
    /** Suspension of processing (H-3). */
    SUSPENSION,
    /** Lock while rectifying, or in a dispute (H-6, I12). */
    LOCK,
    /** Destroyed data (D-4, H-8). */
    DESTRUCTION,
    /** The end of every reason to keep data (C-1, I15). */
    TERM,
    /** Separated data and achieved purposes (D-3, C-1). */
    SEPARATION,
    /** The state of the guardian (B-2, I11). */
    GUARDIAN,
    /** A registration that waits for its confirmation (A-2.4, B-2). */
    DRAFT,
    /** Whether it really is the person (A-2.1, H-4). */
    VERIFICATION,
    /** Declared for purpose and occasion (A-0, B-0, I1). */
    DECLARATION,
    /** A legal basis other than consent. */
    BASIS,
    /** Consent and separate consent (I5, I10). */
    CONSENT,
    /** Recipients (E, G). */
    RECIPIENT,
    /** Roles (J-2). */
    ROLE
}
