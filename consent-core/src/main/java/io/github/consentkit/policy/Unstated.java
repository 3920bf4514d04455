package io.github.consentkit.policy;

/** A fact that the published text leaves open and that was chosen for enforcement; the linter asks for it. */
public enum Unstated {
    /** The text does not say on which legal basis it rests (PIPA article 22(3)). */
    LEGAL_BASIS,
    /** The text does not say whether it is required or optional. */
    NECESSITY,
    /** The text does not say before or after the guardian's consent. */
    STAGE,
    /** The text does not say which items are used. */
    ITEMS,
    /** The text does not say in which form the data is used. */
    FORM,
    /** The text gives no period. */
    PERIOD,
    /** The text does not say in which country a recipient is; nothing goes there before it does. */
    COUNTRY,
    /** The text does not say when or how data goes abroad. */
    TIME_AND_METHOD,
    /** The text does not say what it costs to refuse. */
    REFUSAL,
    /** The text does not say who may refuse, or how a guardian is confirmed. */
    CONFIRMATION
}
