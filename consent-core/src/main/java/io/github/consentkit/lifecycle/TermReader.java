package io.github.consentkit.lifecycle;

/** Who reads why a value is still kept. */
public enum TermReader {
    /** The person, or the guardian: plain words, and no id. */
    PERSON,
    /** The privacy officer: every reason with its rule, law, claim and time, and what has to be done until when. */
    OFFICER
}
