package io.github.consentkit.subject;

/** Why somebody cannot act as the guardian of a child. */
public enum LinkProblem {
    /** The child has links, and none was named. */
    NOT_NAMED("the child has links to guardians, and the guardian names none; pass the guardian's link"),
    /** The link is not one of this child. */
    NOT_LINKED("the child has no link of this id; a link is of one child, so propose and confirm one for this child"),
    /** Nobody has checked that it is the guardian. */
    NOT_CONFIRMED("the link to the guardian is not confirmed; call kit.guardians().confirm(...) first"),
    /** The link was revoked. */
    REVOKED("the link to the guardian was revoked, for good; propose and confirm a new one"),
    /** The child decides alone. */
    ENDED("the child has reached the age limit, and the guardian's powers have ended; ask the person");

    private final String text;

    LinkProblem(String text) {
        this.text = text;
    }

    /** Returns what is wrong and what to do, in English. */
    public String text() {
        return text;
    }
}
