package io.github.consentkit.policy;

/** For whom a form is made, by age alone; the limit is the policy's ({@link Children#ageLimit()}). */
public enum Audience {
    /** A person at or over the age limit. */
    ADULT,
    /** A person under the age limit, for whom the guardian answers. */
    CHILD;

    /** Returns the audience of people at or over the age limit. */
    public static Audience adult() {
        return ADULT;
    }

    /** Returns the audience of children under the age limit. */
    public static Audience child() {
        return CHILD;
    }
}
