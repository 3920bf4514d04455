package io.github.consentkit.policy;

/** What is wrong with the words of a clause, carried as a fact so that a restated policy keeps it findable. */
public enum WordingDefect {
    /** A list that ends in "and so on" (등) and so names no end. */
    OPEN_LIST,
    /** The people addressed are not the people concerned. */
    UNCLEAR_ADDRESSEE,
    /** Two different things are called the same (leaving the service, withdrawing consent). */
    CONFLATED_TERMS,
    /** An example that no longer exists, such as a retired browser. */
    STALE_EXAMPLE,
    /** A statute is cited that no longer holds the duty. */
    OUTDATED_STATUTE,
    /** One person is announced under one title and named under another. */
    TITLE_MISMATCH,
    /** A sentence stands under a heading that it does not belong to. */
    MISPLACED,
    /** The text does not say what it must: a period, a law, a list. */
    INCOMPLETE,
    /** The same text says two things that cannot both hold without a reading. */
    AMBIGUOUS,
    /** A slip of the pen. */
    TYPO,
    /** A recipient is named by its trade alone, or ends in "and partners". */
    VAGUE_RECIPIENT,
    /** A form of a generator that nobody filled in. */
    BLANK
}
