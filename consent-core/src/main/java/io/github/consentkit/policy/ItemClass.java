package io.github.consentkit.policy;

/** How delicate an item is; an item has a set of these, and a derived item inherits those of its origins. */
public enum ItemClass {
    /** Nothing special. */
    ORDINARY,
    /** Sensitive information (PIPA article 23, GDPR article 9): needs a separate consent or a statute. */
    SENSITIVE,
    /** Passport, driver licence, alien registration number (PIPA article 24). */
    UNIQUE_ID,
    /** Resident registration number: consent is no basis (PIPA article 24-2). */
    RESIDENT_NUMBER,
    /** A password or other secret: stored one-way, never shown to anybody. */
    AUTHENTICATION_SECRET,
    /** A payment card number. */
    CARD,
    /** A bank account number. */
    ACCOUNT,
    /** A number that joins the records of one person, such as CI and DI (Network Act article 23-5). */
    LINKING_ID,
    /** Credit information, under a law of its own. */
    CREDIT,
    /** A picture that shows what the person looks like. */
    APPEARANCE_IMAGE,
    /** Comes into being while the service is used. */
    GENERATED
}
