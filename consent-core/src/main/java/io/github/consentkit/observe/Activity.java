package io.github.consentkit.observe;

/** What the SDK does on a host's behalf from beginning to end, for traces. */
public enum Activity {
    /** Records or entities are opened. */
    OPEN,
    /** Records or entities are stored or sealed. */
    SAVE,
    /** Everything of a person is erased. */
    ERASE
}
