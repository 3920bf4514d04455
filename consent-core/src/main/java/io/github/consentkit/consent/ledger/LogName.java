package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;

/** The name of a ledger, in the first line of its checkpoints and in the text of its key. */
final class LogName {

    private static final int MAX_LENGTH = 200;

    private LogName() {}

    /** Returns the name when it stands as one word in a line and in a key's text. */
    static String checked(String name) {
        String checked = Check.idText(name, "the name of a ledger", MAX_LENGTH);
        boolean bad =
                checked.codePoints().anyMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c));
        if (bad) {
            throw new InvalidInputException(
                    "the name of a ledger has white space or a plus sign; use one such as 'example.com/ledger'");
        }
        return checked;
    }
}
