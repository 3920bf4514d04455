package io.github.consentkit.annotation;

/** What is made equal before values of a searchable field are compared. */
public enum Normalisation {
    /** Nothing but Unicode's spelling of the same text (NFC) and blank ends. */
    EXACT,
    /** The spellings of a Korean phone number: separators, full-width digits, {@code +82} for the leading zero. */
    KOREAN_PHONE,
    /** Upper and lower case, as in e-mail addresses. */
    EMAIL
}
