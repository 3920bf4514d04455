package io.github.consentkit.annotation;

/** What a column of a host's table keeps the id of a record or of a person as; everywhere else an id is its text. */
public enum KeyForm {
    /** The text itself. */
    TEXT,
    /** A whole number of at most 64 bits: for ids whose text is one, in digits and without zeros before them. */
    WHOLE,
    /** A UUID in H2, PostgreSQL or MariaDB: for ids whose text is one, in small letters. */
    UUID
}
