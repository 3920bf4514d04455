package io.github.consentkit.crypto.vault;

/** Why a value in clear was not sealed, and stays where it is until the host has done something about it. */
public enum MoveProblem {
    /** The entity names nobody whose value it could be: set its subject, or empty the column. */
    NOBODYS,
    /** The entity holds sealed values of somebody whom it no longer names: give the new person a row of its own. */
    ANOTHER_PERSONS,
    /** The person, or this record, was erased: the value came back, from a backup or an old program; empty the column. */
    ERASED,
    /** The value of this field was destroyed, and this one came back: empty the column, or seal a new value. */
    DESTROYED,
    /** It looks like a resident registration number, and no statute is declared for it: destroy it (PIPA article 24-2). */
    RESIDENT_NUMBER,
    /** It is too long to be sealed, or of no form that can be: correct it. */
    UNSEALABLE
}
